import { createHmac } from 'node:crypto';

/** Whatever a simulator has sealed counts after its restart, too, as it would with a real service. */
const KEY = 'the key of simulated codes and tokens';

/** A value that whoever holds it can give back and cannot change: a code, a token. */
export function sealed(value: object): string {
  const payload = Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${payload}.${signature(payload)}`;
}

/** The value, undefined where this simulator did not seal it. */
export function opened<Value>(text: string): Value | undefined {
  const [payload = '', given = ''] = text.split('.');
  return payload !== '' && signature(payload) === given
    ? (JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Value)
    : undefined;
}

const signature = (payload: string): string => createHmac('sha256', KEY).update(payload).digest('base64url');
