import type { Send } from '../kit/http.ts';
import type { EndpointEntry } from '../model/snapshot.ts';
import { ciscoDevice, type DeviceLogin } from './cisco/device.ts';
import type { BookingDevice } from './port.ts';

/** The device behind an entry of the snapshot. Opens nothing by itself: each call of the device is one request. */
export function openDevice(entry: EndpointEntry, outside: { send: Send; login: DeviceLogin }): BookingDevice {
  switch (entry.type) {
    case 'cisco':
      return ciscoDevice({ entry, ...outside });
  }
}
