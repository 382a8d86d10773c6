import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Served, serve } from '../../../../local/simulators/serve.ts';
import { httpSender, type Send } from '../../../../shared/kit/http.ts';

let served: Served;
beforeAll(async () => {
  served = await serve(({ connection }) => ({ status: 200, body: String(connection) }), null);
});
afterAll(() => served.close());

/** By which connection a request came. */
const connectionOf = async (send: Send, line?: object) => {
  const url = `http://127.0.0.1:${served.port}/`;
  const outcome = await send({ method: 'GET', url, ...(line === undefined ? {} : { line }) });
  return outcome.kind === 'answer' ? outcome.body : outcome.detail;
};

test('a line keeps its connection, and nobody else takes it', async () => {
  const send = httpSender();
  const [one, other] = [{}, {}];

  const first = await connectionOf(send, one);
  const second = await connectionOf(send, other);
  const without = await connectionOf(send);

  expect(new Set([first, second, without]).size).toBe(3);
  for (let round = 0; round < 3; round += 1) {
    expect([await connectionOf(send, one), await connectionOf(send, other), await connectionOf(send)]).toEqual([
      first,
      second,
      without,
    ]);
  }
});

test('requests of one line wait for each other', async () => {
  const send = httpSender();
  const line = {};
  const seen = await Promise.all(Array.from({ length: 5 }, () => connectionOf(send, line)));
  expect(new Set(seen).size).toBe(1);
});
