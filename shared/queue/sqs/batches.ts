import type { Outgoing } from '../port.ts';

/** SQS takes ten messages a batch; their bodies together stay within what every region and emulator takes. */
const BATCH_MESSAGES = 10;
const BATCH_BYTES = 256 * 1024;
/** SQS: the longest `DelaySeconds`, 15 minutes. Emulators take more, so it is refused here. */
const MAX_DELAY_SECONDS = 900;

/**
 * Messages in their order, cut into batches that SQS takes. Throws where a message can be in none: it is too long, or
 * delayed for longer than SQS can.
 */
export function batches(queue: string, messages: readonly Outgoing[]): Outgoing[][] {
  const cut: Outgoing[][] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(queue, message);
    const last = cut.at(-1);
    if (last === undefined || last.length === BATCH_MESSAGES || bytes + size > BATCH_BYTES) {
      cut.push([message]);
      bytes = size;
    } else {
      last.push(message);
      bytes += size;
    }
  }
  return cut;
}

function sizeOf(queue: string, { body, delaySeconds }: Outgoing): number {
  if (!Number.isInteger(delaySeconds) || delaySeconds < 0 || delaySeconds > MAX_DELAY_SECONDS)
    throw new Error(`A message for ${queue} is delayed by ${delaySeconds} s. SQS takes whole seconds from 0 to 900.`);
  const size = Buffer.byteLength(body);
  if (size === 0 || size > BATCH_BYTES)
    throw new Error(`A message for ${queue} has ${size} bytes. SQS takes 1 to ${BATCH_BYTES}.`);
  return size;
}
