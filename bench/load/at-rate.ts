import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** A steady load, from a thread of its own so that it does not take the time of what it measures. */
export interface Load {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** Requests a second, and for how many seconds. */
  rate: number;
  seconds: number;
}

const { url, headers, body, rate, seconds } = workerData as Load;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** How long one took, in milliseconds. Throws where it is not answered with 200. */
const ask = () =>
  new Promise<number>((resolve, reject) => {
    const from = performance.now();
    const asked = request(url, { method: 'POST', headers, agent }, (answer) => {
      answer.resume();
      answer.once('end', () =>
        answer.statusCode === 200 ? resolve(performance.now() - from) : reject(new Error(`HTTP ${answer.statusCode}`)),
      );
    });
    asked.once('error', reject);
    asked.end(body);
  });

// Warm, as the figure says: a second of it.
for (let n = 0; n < rate; n += 1) await ask();

// Each leaves at its moment, however long those before it take.
const begun = performance.now();
const taken: Promise<number>[] = [];
while (taken.length < rate * seconds) {
  const due = Math.min(rate * seconds, Math.floor(((performance.now() - begun) / 1_000) * rate));
  while (taken.length < due) taken.push(ask());
  await new Promise((resolve) => setTimeout(resolve, 1));
}
parentPort?.postMessage(await Promise.all(taken));
agent.destroy();
