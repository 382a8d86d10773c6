import { hours, minutes, seconds } from '../shared/kit/clock.ts';
import type { Secret } from '../shared/secrets/port.ts';
import { answersWell, hangs, isOff, takesOnly } from './load/pretend-device.ts';
import { openPushLanes, type PushLanes } from './load/push-lanes.ts';
import type { Figure } from './main.ts';

const ENDPOINTS = 4_000;
const BURST = 400;

/** One location's two lanes with the functions as they are deployed, on a virtual clock; devices' times are assumed. */
export async function run(): Promise<Figure[]> {
  return [
    { endpoints: ENDPOINTS, ...(await evenness(ENDPOINTS)) },
    { endpoints: ENDPOINTS, burst: BURST, ...(await changesReach(ENDPOINTS, BURST)) },
    { endpoints: ENDPOINTS, ...(await wrongPasswordReaches(ENDPOINTS)) },
    { endpoints: 400, ...(await rotationServes(400)) },
  ];
}

const PASSWORD: Secret = { current: { username: 'otj', password: 'first' }, previous: null, version: '1' };
const secret = (): Secret => PASSWORD;

/** Every room has a meeting, and every endpoint that answers shows it. */
async function begin({ time, endpoints, change }: PushLanes): Promise<void> {
  // Thirty a second, so that this is over in minutes.
  for (const [n, endpoint] of endpoints.entries()) {
    if (n % 30 === 0) await time.runUntil(time.now() + seconds(1));
    await change(endpoint, 'A meeting');
  }
  await time.runUntil(time.now() + minutes(10));
}

/** How many pushes begin in the fullest second of two hours, in the second of which a configuration that touches all is applied. */
export async function evenness(
  count: number,
): Promise<{ meanASecond: number; mostASecond: number; mostAfterAnApplyToAll: number }> {
  const begun = new Map<number, number>();
  const lanes = await openPushLanes({
    endpoints: count,
    secret,
    answer: (endpoint, request, time) => {
      const second = Math.floor(time.now() / 1_000);
      if (request.body?.includes('<List')) begun.set(second, (begun.get(second) ?? 0) + 1);
      return answersWell(endpoint, request, time);
    },
  });
  await begin(lanes);
  const most = async () => {
    begun.clear();
    await lanes.time.runUntil(lanes.time.now() + hours(1));
    return Math.max(...begun.values());
  };
  const mostASecond = await most();
  await lanes.applyToAll();
  return { meanASecond: Number((count / 3_600).toFixed(2)), mostASecond, mostAfterAnApplyToAll: await most() };
}

/** How long a change takes to a device that answers: one a second, and in the middle many at once, while each tenth device is dead. */
export async function changesReach(
  count: number,
  burst: number,
  forSeconds = 600,
): Promise<{ changes: number; requestsToDead: number; p50Seconds: number; p95Seconds: number; maxSeconds: number }> {
  const isDead = (endpoint: string) => endpoint.endsWith('3');
  const detected = new Map<string, number>();
  const waits: number[] = [];
  let requestsToDead = 0;
  const lanes = await openPushLanes({
    endpoints: count,
    secret,
    async answer(endpoint, request, time) {
      if (isDead(endpoint)) {
        requestsToDead += 1;
        return endpoint.endsWith('13') ? hangs(request, time) : isOff(request, time);
      }
      const outcome = await answersWell(endpoint, request, time);
      const [change = ''] = /Change \d+/.exec(request.body ?? '') ?? [];
      const at = detected.get(change);
      if (at !== undefined && detected.delete(change)) waits.push(time.now() - at);
      return outcome;
    },
  });
  await begin(lanes);
  requestsToDead = 0;
  const { time, endpoints } = lanes;
  let made = 0;
  const change = async () => {
    const endpoint = endpoints[(made * 7) % endpoints.length] ?? '';
    const title = `Change ${++made}`;
    if (!isDead(endpoint)) detected.set(title, time.now());
    await lanes.change(endpoint, title);
  };
  for (let second = 0; second < forSeconds; second += 1) {
    if (second === Math.floor(forSeconds / 2)) for (let n = 0; n < burst; n += 1) await change();
    await change();
    await time.runUntil(time.now() + seconds(1));
  }
  await time.runUntil(time.now() + minutes(2));
  waits.push(...[...detected.values()].map((at) => time.now() - at));
  waits.sort((one, other) => one - other);
  const at = (share: number): number => Number(((waits[Math.ceil(waits.length * share) - 1] ?? 0) / 1_000).toFixed(2));
  return { changes: waits.length, requestsToDead, p50Seconds: at(0.5), p95Seconds: at(0.95), maxSeconds: at(1) };
}

/** How many devices a wrong password reaches that all of them share, in four hours, and how often. */
export async function wrongPasswordReaches(count: number): Promise<{ devicesReached: number; wrongLogins: number }> {
  const reached: string[] = [];
  const lanes = await openPushLanes({
    endpoints: count,
    secret,
    answer(endpoint, request, time) {
      reached.push(endpoint);
      return takesOnly('another', endpoint, request, time);
    },
  });
  await begin(lanes);
  await lanes.time.runUntil(lanes.time.now() + hours(4));
  return { devicesReached: new Set(reached).size, wrongLogins: reached.length };
}

/** A password that is changed on each device at some moment of two days, while the secret holds both: who is served, and what it costs. */
export async function rotationServes(
  count: number,
): Promise<{ pushes: number; served: number; mostWrongLogins: number }> {
  const wrong = new Map<string, number>();
  let written = 0;
  let rotated = false;
  let begunAt = 0;
  // By name, so that it is the same each time.
  const changedAt = (endpoint: string) =>
    begunAt + (hours(48) * ((Number(endpoint.slice('endpoint-'.length)) * 7_919) % count)) / count;
  const lanes = await openPushLanes({
    endpoints: count,
    secret: () =>
      rotated
        ? {
            current: { username: 'otj', password: 'second' },
            previous: PASSWORD.current,
            version: '2',
            previousVersion: '1',
          }
        : PASSWORD,
    async answer(endpoint, request, time) {
      const password = rotated && time.now() >= changedAt(endpoint) ? 'second' : 'first';
      const outcome = await takesOnly(password, endpoint, request, time);
      if (outcome.kind === 'answer' && outcome.status === 401) wrong.set(endpoint, (wrong.get(endpoint) ?? 0) + 1);
      else if (request.body?.includes('<Put')) written += 1;
      return outcome;
    },
  });
  await begin(lanes);
  written = 0;
  rotated = true;
  begunAt = lanes.time.now();
  await lanes.time.runUntil(begunAt + hours(48));
  const pushes = count * 48;
  return { pushes, served: written, mostWrongLogins: Math.max(0, ...wrong.values()) };
}
