import { type Clock, minutes, seconds } from '../../shared/kit/clock.ts';
import { type PolyEndpoint, polyEndpoint } from '../simulators/poly/endpoint.ts';
import type { CompanyPoly } from './company.ts';
import type { DeviceView } from './device-view.ts';
import { RESTART } from './devices.ts';
import type { LivingWorld } from './state.ts';

/** Real ones ask each half minute to two minutes. */
const POLL_EVERY = seconds(3);

/** A Poly endpoint shows Join so long before a start: its own setting, as delivered. */
const REMINDER = minutes(5);

/** Poly endpoints that run in the world. They begin to ask once they are told where. */
export interface PolyDevices {
  views(): DeviceView[];
  /** `server` is the URL of the door, without a path. */
  signInAt(server: string): void;
  reboot(name: string): void;
  stop(): void;
}

export function runPolyDevices(devices: readonly CompanyPoly[], world: LivingWorld, clock: Clock): PolyDevices {
  const running = new Map<string, PolyEndpoint>();
  const timers: NodeJS.Timeout[] = [];
  return {
    views: () => devices.map((device) => viewOf(device, running.get(device.name), world, clock.now())),
    signInAt(server) {
      for (const device of devices) {
        const endpoint = polyEndpoint({ ...device, server }, fetch, () => world.strike('poly', device.name));
        running.set(device.name, endpoint);
        const poll = () => void endpoint.poll(clock.now());
        poll();
        timers.push(setInterval(poll, POLL_EVERY));
      }
    },
    reboot(name) {
      running.get(name)?.reboot();
      world.addFault({ target: 'poly', subject: name, kind: 'off', times: null, until: clock.now() + RESTART });
    },
    stop() {
      for (const timer of timers.splice(0)) clearInterval(timer);
    },
  };
}

function viewOf(device: CompanyPoly, endpoint: PolyEndpoint | undefined, world: LivingWorld, now: number): DeviceView {
  const state = endpoint?.state();
  const off = world.suffers('poly', device.name, 'off');
  return {
    name: device.name,
    room: device.room,
    type: 'poly',
    power: off ? 'off' : 'on',
    product: device.product,
    software: device.userAgent,
    writtenAt: state?.polledAt ?? null,
    meetings: (state?.items ?? []).map(({ id, title, start, end, alias }) => ({
      id,
      title,
      start,
      end,
      alias,
      joinable: !off && alias !== null && now >= start - REMINDER && now < end,
    })),
  };
}
