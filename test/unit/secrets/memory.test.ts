import { expect, test } from 'vitest';
import { memorySecrets } from '../../../shared/secrets/memory/secrets.ts';

test('a new value becomes current, the one before stays beside it, and the version differs', async () => {
  const secrets = memorySecrets({ graph: { clientSecret: 'a' } });
  expect(await secrets.get('graph')).toEqual({
    current: { clientSecret: 'a' },
    previous: null,
    version: '1',
    previousVersion: null,
  });
  secrets.put('graph', { clientSecret: 'b' });
  expect(await secrets.get('graph')).toEqual({
    current: { clientSecret: 'b' },
    previous: { clientSecret: 'a' },
    version: '2',
    previousVersion: '1',
  });
  secrets.remove('graph');
  expect(await secrets.get('graph')).toBeUndefined();
});
