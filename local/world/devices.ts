import { type Clock, type Instant, seconds } from '../../shared/kit/clock.ts';
import { type CiscoDeviceSimulator, ciscoDeviceSimulator } from '../simulators/cisco/device.ts';
import { type DeviceState, NEW_DEVICE } from '../simulators/cisco/profile.ts';
import type { CompanyDevice } from './company.ts';
import type { DeviceView } from './device-view.ts';
import { heldMeetings } from './held-meetings.ts';
import type { LivingWorld } from './state.ts';

/** A device that runs in the world. */
export interface WorldDevice {
  device: CompanyDevice;
  simulator: CiscoDeviceSimulator['simulator'];
  view(): DeviceView;
  reboot(): void;
}

/** How long a device's restart takes. Real ones need minutes. */
export const RESTART = seconds(10);

/** The company's devices, as they were when the world was last stopped; new ones as they were delivered. */
export const runDevices = (devices: readonly CompanyDevice[], world: LivingWorld, clock: Clock): WorldDevice[] =>
  devices.map((device) => {
    const { name } = device.profile;
    const running = ciscoDeviceSimulator({
      profile: device.profile,
      clock: () => clock.now(),
      state: (world.device(name) as DeviceState | undefined) ?? {
        ...NEW_DEVICE,
        bookings: device.bookings(world.startedAt),
      },
      onChange: (state) => world.setDevice(name, state),
      strike: (subject) => world.strike('cisco', subject),
    });
    return {
      device,
      simulator: running.simulator,
      view: () => viewOf(device, running, world, clock.now()),
      reboot: () => running.powerOff(clock.now() + RESTART),
    };
  });

function viewOf(device: CompanyDevice, running: CiscoDeviceSimulator, world: LivingWorld, now: Instant): DeviceView {
  const { profile, room } = device;
  const state = running.state();
  const off = (state.offUntil !== null && now < state.offUntil) || world.suffers('cisco', profile.name, 'off');
  const buttons = new Map(running.shown(now).map(({ id, joinable }) => [id, joinable]));
  return {
    name: profile.name,
    room,
    type: 'cisco',
    power: off ? 'off' : 'on',
    product: profile.product,
    software: profile.software,
    writtenAt: state.updatedAt,
    meetings: heldMeetings(state.bookings, (id) => !off && (buttons.get(id) ?? false)),
  };
}
