/** What a device's software can show of a meeting. */
export interface Abilities {
  /** Meetings without anything to dial (`Protocol` and `MeetingPlatform` `None`): from 11.24.1. */
  nonJoinable: boolean;
  /** `Protocol` `WebRTC` and `MeetingPlatform`: known to be there in 10.19. */
  webRtc: boolean;
  platform: boolean;
}

/** Source: `Bookings Put` in Cisco's published xAPI schemas, 9.15 to 26.4. An unknown version is taken for the oldest. */
export function abilitiesOf(software: string | null): Abilities {
  return {
    nonJoinable: isAtLeast(software, [11, 24, 1]),
    webRtc: isAtLeast(software, [10, 19, 0]),
    platform: isAtLeast(software, [10, 19, 0]),
  };
}

type Version = readonly [number, number, number];

/** Compares `ce11.24.1.8.d5d3`, `RoomOS 11.24.1.8` or `TC7.3.9` by its first three numbers; false for anything else. */
export function isAtLeast(software: string | null, wanted: Version): boolean {
  const found = versionOf(software);
  return found !== null && compare(found, wanted) >= 0;
}

/** Whether it is known to be older: false for anything else than a version. */
export function isOlder(software: string | null, than: Version): boolean {
  const found = versionOf(software);
  return found !== null && compare(found, than) < 0;
}

function versionOf(software: string | null): Version | null {
  const [, major, minor, patch = '0'] = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(software ?? '') ?? [];
  return major === undefined ? null : [Number(major), Number(minor), Number(patch)];
}

const compare = (one: Version, other: Version): number => one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
