import type { Instant } from '../../shared/kit/clock.ts';

/** A booking as a device holds it, whoever wrote it. */
export interface HeldMeeting {
  id: string;
  title: string;
  start: Instant;
  end: Instant;
  /** What its Join button dials, without scheme; null where it has none. */
  alias: string | null;
  /** Whether the device shows a Join button for it now. */
  joinable: boolean;
}

/** A device as somebody in the room sees it. Switched off it shows nothing, and holds what it held. */
export interface DeviceView {
  name: string;
  room: string;
  type: 'cisco' | 'webex' | 'poly';
  power: 'on' | 'off';
  product: string;
  software: string;
  meetings: HeldMeeting[];
  /** When its list was written last; null where nobody did yet. */
  writtenAt: Instant | null;
}

/** The devices as the API needs them. */
export interface DeviceBoard {
  all(): DeviceView[];
  /** Off for some seconds, and without bookings when it is back. */
  reboot(device: Pick<DeviceView, 'type' | 'name'>): void;
}
