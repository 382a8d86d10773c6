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

/** Compares `ce11.24.1.8.d5d3`, `RoomOS 11.24.1.8` or `TC7.3.9` by its first three numbers; false for anything else. */
export function isAtLeast(software: string | null, wanted: readonly [number, number, number]): boolean {
  const found = /(\d+)\.(\d+)(?:\.(\d+))?/.exec(software ?? '');
  if (found === null) return false;
  const version = [found[1], found[2], found[3] ?? '0'].map(Number);
  for (const [position, least] of wanted.entries()) {
    const part = version[position] ?? 0;
    if (part !== least) return part > least;
  }
  return true;
}
