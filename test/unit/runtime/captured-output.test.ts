import { expect, test } from 'vitest';
import { captureOutput } from '../../../local/runtime/captured-output.ts';

test('lines of JSON are collected, whole and in order; others are told apart', () => {
  const printed: string[] = [];
  const logged: unknown[] = [];
  const stray: string[] = [];
  const stream = { write: (text: string) => printed.push(text) } as unknown as NodeJS.WriteStream;
  const print = captureOutput(
    stream,
    (record) => logged.push(record),
    (line) => stray.push(line),
  );

  stream.write('{"event":"one"}\n{"event":');
  stream.write(Buffer.from('"two"}\nnot JSON\n{neither\n'));
  print('for people\n');

  expect(logged).toEqual([{ event: 'one' }, { event: 'two' }]);
  expect(stray).toEqual(['not JSON', '{neither']);
  expect(printed).toEqual(['for people\n']);
});
