import { expect, test } from 'vitest';
import { withLocalDefault } from '../../../cli/local-option.ts';

test.each([
  [
    ['otj.yaml', '--local'],
    ['otj.yaml', '--local=data'],
  ],
  [
    ['--local', 'otj.yaml', '--yes'],
    ['--local=data', 'otj.yaml', '--yes'],
  ],
  [
    ['--local', 'examples', 'otj.yaml'],
    ['--local=examples', 'otj.yaml'],
  ],
  [
    ['--local=elsewhere', 'otj.yaml'],
    ['--local=elsewhere', 'otj.yaml'],
  ],
  [
    ['otj.yaml', '--yes'],
    ['otj.yaml', '--yes'],
  ],
])('%j means %j', (args, meant) => {
  expect(withLocalDefault(args)).toEqual(meant);
});
