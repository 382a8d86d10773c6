import { type Clock, days, type Instant } from '../../shared/kit/clock.ts';
import type { Simulator } from '../simulators/serve.ts';
import { newWebexState, type WebexState } from '../simulators/webex/cloud.ts';
import { type WebexSimulator, webexSimulator } from '../simulators/webex/simulator.ts';
import type { CompanyCloud } from './company.ts';
import type { DeviceView } from './device-view.ts';
import { RESTART } from './devices.ts';
import { heldMeetings } from './held-meetings.ts';
import type { LivingWorld } from './state.ts';

/** Where Webex is asked. What it holds is kept under this name. */
export const WEBEX_HOST = 'webexapis.com';

/** The company's part of Webex, as it was when the world was last stopped. */
export interface CloudDevices {
  simulator: Simulator;
  views(): DeviceView[];
  reboot(name: string): void;
}

export function runCloudDevices(cloud: CompanyCloud, world: LivingWorld, clock: Clock): CloudDevices {
  const webex = webexSimulator({
    devices: cloud.devices.map(({ profile }) => profile),
    clients: [cloud.client],
    accessLifetime: cloud.accessLifetime,
    // A refresh token that is good once would be lost with a run that is killed between using it and keeping the next one.
    rotates: false,
    clock: () => clock.now(),
    strike: (subject) => world.strike('webex', subject),
    state: (world.device(WEBEX_HOST) as WebexState | undefined) ?? firstState(cloud, world.startedAt),
    onChange: (state) => world.setDevice(WEBEX_HOST, state),
  });
  return {
    simulator: webex.simulator,
    views: () => cloud.devices.map((device) => viewOf(device, webex, world, clock.now())),
    reboot(name) {
      webex.reboot(name);
      const until = clock.now() + RESTART;
      world.addFault({ target: 'webex', subject: name, kind: 'off', times: null, until });
    },
  };
}

function firstState({ client, tokens, accessLifetime }: CompanyCloud, startedAt: Instant): WebexState {
  const given = { clientId: client.clientId, scopes: client.scopes };
  return {
    ...newWebexState(),
    access: { [tokens.access]: { ...given, until: startedAt + accessLifetime } },
    refresh: { [tokens.refresh]: { ...given, until: startedAt + days(90) } },
  };
}

function viewOf(
  { profile, room }: CompanyCloud['devices'][number],
  webex: WebexSimulator,
  world: LivingWorld,
  now: Instant,
): DeviceView {
  const { bookings, writtenAt } = webex.state();
  const off = world.suffers('webex', profile.name, 'off');
  const buttons = new Map(webex.shown(profile.name, now).map(({ id, joinable }) => [id, joinable]));
  return {
    name: profile.name,
    room,
    type: 'webex',
    power: off ? 'off' : 'on',
    product: profile.product,
    software: profile.software,
    writtenAt: writtenAt[profile.id] ?? null,
    meetings: heldMeetings(bookings[profile.id] ?? [], (id) => !off && (buttons.get(id) ?? false)),
  };
}
