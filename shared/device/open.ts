import type { AddressCheck } from '../kit/checked-lookup.ts';
import type { Send } from '../kit/http.ts';
import type { CiscoEndpointEntry } from '../model/snapshot.ts';
import { ciscoDevice, type DeviceLogin } from './cisco/device.ts';
import type { BookingDevice } from './port.ts';

/** The device behind an entry of the snapshot. Opens nothing by itself: each call of the device is one request. */
export const openDevice = (
  entry: CiscoEndpointEntry,
  outside: { send: Send; login: DeviceLogin; allows?: AddressCheck },
): BookingDevice => ciscoDevice({ entry, ...outside });
