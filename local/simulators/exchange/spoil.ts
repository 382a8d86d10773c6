import { seconds } from '../../../shared/kit/clock.ts';
import type { Fault } from '../../world/model.ts';
import type { SimulatorAnswer } from '../serve.ts';
import { folderOf } from './find-item.ts';
import { errorMessage, fault as faultAnswer, message, type Refused, responses, xml } from './soap.ts';

/**
 * The right answer gone wrong. `Error…`: that word of Exchange's in every message, under 200; `fault`: the word of `status`
 * 500 in place of the answer; `busy`: `ErrorServerBusy` as a fault, and `busyMessage` in a message, both with `retryAfter`
 * seconds of back-off; `status`: a bare HTTP status; `hang`, `reset`, `cut`: the connection's doing; `truncated`: half the
 * XML as if it were all; `notXml`: a proxy's sign-in page under 200; `dtd`, `entityBomb`, `deep`: XML that attacks its
 * reader; `emptyByAccident`: no items under success; `endless`: never the last item; `partial`: one message too few.
 */
export function spoil(fault: Fault, operation: string, right: SimulatorAnswer): SimulatorAnswer {
  const body = right.body ?? '';
  switch (fault.kind) {
    case 'busy':
      return faultAnswer(busy(fault), fault.status ?? 500);
    case 'busyMessage':
      return responses(operation, [errorMessage(operation, busy(fault))]);
    case 'fault':
      return faultAnswer({ refused: 'ErrorInternalServerTransientError', text: 'A transient error occurred.' });
    case 'status':
      return {
        status: fault.status ?? 503,
        headers: {
          'content-type': 'text/html',
          ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
        },
        body: '<html><body>Service unavailable.</body></html>',
      };
    case 'hang':
    case 'reset':
    case 'cut':
      return { ...right, misbehave: fault.kind };
    case 'truncated':
      return { ...right, body: body.slice(0, Math.floor(body.length / 2)) };
    case 'notXml':
      return {
        status: 200,
        headers: { 'content-type': 'text/html' },
        body: '<html><body>Please sign in.</body></html>',
      };
    case 'dtd':
      return {
        ...right,
        body: body.replace('?>', '?><!DOCTYPE Envelope [<!ENTITY who SYSTEM "file:///etc/passwd">]>'),
      };
    case 'entityBomb':
      return { ...right, body: body.replace('?>', `?><!DOCTYPE Envelope [${bomb()}]>`).replace('NoError', '&lol9;') };
    case 'deep':
      return xml(200, '<a>'.repeat(20_000) + '</a>'.repeat(20_000));
    case 'emptyByAccident':
      return responses(operation, [message(operation, folderOf([], 0))]);
    case 'endless':
      return { ...right, body: body.replace('IncludesLastItemInRange="true"', 'IncludesLastItemInRange="false"') };
    case 'partial':
      return { ...right, body: body.replace(lastMessage(operation), '') };
    default:
      if (!/^Error\w+$/.test(fault.kind)) {
        throw new Error(`The Exchange simulator knows no fault "${fault.kind}" for ${fault.target}`);
      }
      return responses(operation, [errorMessage(operation, { refused: fault.kind, text: 'An error on purpose.' })]);
  }
}

const busy = ({ retryAfter }: Fault): Refused => ({
  refused: 'ErrorServerBusy',
  text: 'The server cannot service this request right now. Try again later.',
  ...(retryAfter === undefined ? {} : { backOff: seconds(retryAfter) }),
});

/** The last response message of an answer. */
const lastMessage = (operation: string): RegExp =>
  new RegExp(
    `<m:${operation}ResponseMessage (?!.*<m:${operation}ResponseMessage ).*</m:${operation}ResponseMessage>`,
    's',
  );

/** Entities that each stand for ten of the one before. */
const bomb = (): string =>
  Array.from({ length: 9 }, (_, level) =>
    level === 0 ? '<!ENTITY lol1 "lol">' : `<!ENTITY lol${level + 1} "${`&lol${level};`.repeat(10)}">`,
  ).join('');
