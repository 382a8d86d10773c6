import { type Clock, minutes, seconds } from '../../shared/kit/clock.ts';
import type { Route } from '../../shared/kit/network.ts';
import { hybridLogin } from '../simulators/exchange/hybrid-login.ts';
import { exchangeHosts, exchangeSimulator } from '../simulators/exchange/simulator.ts';
import { GOOGLE_HOSTS, googleSimulator } from '../simulators/google/simulator.ts';
import { graphSimulator } from '../simulators/graph/simulator.ts';
import { PROXY_MISCHIEF, type ProxyMischief, runProxy } from '../simulators/proxy/simulator.ts';
import { type Served, type Simulator, serve } from '../simulators/serve.ts';
import { worldApi } from './api.ts';
import { certificatesFor } from './certificates.ts';
import type { Company } from './company.ts';
import type { DeviceBoard } from './device-view.ts';
import { runDevices } from './devices.ts';
import type { Fault } from './model.ts';
import { runPolyDevices } from './poly-devices.ts';
import type { WorldFile, WorldRecord } from './record.ts';
import { livingWorld } from './state.ts';
import { runCloudDevices, WEBEX_HOST } from './webex-devices.ts';

/** A world that answers. */
export interface RunningWorld {
  /** URL of the world API. */
  api: string;
  /** Where each `host:port` of the company and its providers listens on this machine, and whom to trust there. */
  hosts: Record<string, Route>;
  /** Tells Poly endpoints the URL at which they are answered; until then they ask nobody. */
  openDoor(server: string): void;
  close(): Promise<void>;
}

const GRAPH_HOSTS = ['graph.microsoft.com', 'login.microsoftonline.com'];

/** Starts the company's calendars, devices and API on free ports of 127.0.0.1, from where its file left off. */
export async function startWorld({
  company,
  file,
  clock,
}: {
  company: Company;
  file: WorldFile;
  clock: Clock;
}): Promise<RunningWorld> {
  const record = file.load() ?? firstRecord(company, clock);
  const certificates = await certificatesFor(
    {
      providers: [...GRAPH_HOSTS, ...GOOGLE_HOSTS, ...exchangeHosts(company.exchange), WEBEX_HOST],
      devices: company.devices.map(({ host }) => host),
    },
    record.certificates,
    clock.now(),
  );
  record.certificates = certificates;
  file.save(record);

  const world = livingWorld({ record, rooms: company.rooms, clock, changed: () => file.save(record) });
  const devices = runDevices(company.devices, world, clock);
  const cloud = runCloudDevices(company.webex, world, clock);
  const poly = runPolyDevices(company.poly, world, clock);
  const board: DeviceBoard = {
    all: () => [...devices.map((device) => device.view()), ...poly.views(), ...cloud.views()],
    reboot({ type, name }) {
      if (type === 'poly') poly.reboot(name);
      else if (type === 'webex') cloud.reboot(name);
      else devices.find(({ device }) => device.profile.name === name)?.reboot();
    },
  };
  const graph = graphSimulator({ world, tenants: company.tenants });
  const google = googleSimulator({ world, domain: company.google });
  const exchange = exchangeSimulator({ world, ...company.exchange });

  const served: Served[] = [];
  const hosts: Record<string, Route> = {};
  const open = async (host: string, simulator: Simulator, trusted: boolean) => {
    const running = await serve(simulator, certificates.hosts[host] ?? null);
    served.push(running);
    hosts[`${host}:443`] = {
      host: '127.0.0.1',
      port: running.port,
      ...(trusted ? { ca: certificates.authority.cert } : {}),
    };
  };
  const { hybrid } = company.exchange;
  const microsoft: Simulator = (request) =>
    (hybrid === undefined ? undefined : hybridLogin(hybrid, request, world.now())) ?? graph(request);
  for (const host of GRAPH_HOSTS) await open(host, microsoft, true);
  for (const host of GOOGLE_HOSTS) await open(host, google, true);
  for (const host of exchangeHosts(company.exchange)) await open(host, exchange, true);
  await open(WEBEX_HOST, cloud.simulator, true);
  for (const { device, simulator } of devices) await open(device.host, simulator, false);
  const { webProxy } = company;
  const proxy = await runProxy({
    login: webProxy.login,
    reach: (host, port) => hosts[`${host}:${port}`] ?? null,
    mischief: () => mischiefOf(world.strike('proxy', webProxy.name)),
  });
  served.push(proxy);
  hosts[`${webProxy.host}:${webProxy.port}`] = { host: '127.0.0.1', port: proxy.port };
  const api = await serve(worldApi(world, board), null);
  served.push(api);

  return {
    api: `http://127.0.0.1:${api.port}`,
    hosts,
    openDoor: (server) => poly.signInAt(server),
    close: async () => {
      poly.stop();
      await Promise.all(served.map((running) => running.close()));
    },
  };
}

const mischiefOf = (fault: Fault | undefined): ProxyMischief | null =>
  PROXY_MISCHIEF.find((kind) => kind === fault?.kind) ?? null;

/** The company on its first day: it starts at a full minute, so that the sample's times are full minutes, too. */
function firstRecord(company: Company, clock: Clock): WorldRecord {
  const now = clock.now();
  const startedAt = Math.floor(now / minutes(1)) * minutes(1);
  return {
    schema: 1,
    startedAt,
    events: company.events(startedAt),
    booked: 0,
    changes: [],
    faults: company.devices
      .filter(({ offAtFirst }) => offAtFirst > 0)
      .map(({ profile, offAtFirst }) => ({
        target: 'cisco',
        subject: profile.name,
        kind: 'off',
        times: null,
        until: now + seconds(offAtFirst),
      })),
    devices: {},
    certificates: null,
  };
}
