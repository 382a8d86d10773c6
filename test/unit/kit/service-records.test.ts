import { expect, test } from 'vitest';
import { inOrder } from '../../../shared/kit/service-records.ts';

test('hosts are tried by priority, then by weight, and the root is none', () => {
  const records = [
    { name: 'spare.example.com', port: 443, priority: 20, weight: 100 },
    { name: 'small.example.com', port: 443, priority: 10, weight: 1 },
    { name: 'Large.Example.com.', port: 8443, priority: 10, weight: 60 },
  ];
  expect(inOrder(records)).toEqual([
    { host: 'large.example.com', port: 8443 },
    { host: 'small.example.com', port: 443 },
    { host: 'spare.example.com', port: 443 },
  ]);
  expect(inOrder([{ name: '.', port: 0, priority: 0, weight: 0 }])).toEqual([]);
});
