import { type Clock, hours, type Instant, minutes } from '../../../kit/clock.ts';
import type { FindServices } from '../../../kit/service-records.ts';
import type { ExchangeCalendarEntry } from '../../../model/snapshot.ts';
import { failed, type NotListed } from '../../outcomes.ts';
import type { Permit } from '../../port.ts';
import type { Logins } from '../logins.ts';
import type { PlacePorts } from './ask-place.ts';
import { type Address, discover } from './discover.ts';

/** Where the server is asked that has a room. */
export interface ExchangeAddress {
  /** `room` null: the server of the account itself. Nothing that is asked for it counts, but there must be time for it. */
  of(room: string | null, permit: Permit): Promise<Address | NotListed>;
  /** The server does not answer there: after a while, Autodiscover is asked again. */
  doubt(): void;
}

const GOOD_FOR = hours(24);
/** At most so often is Autodiscover asked for the same domain. */
const PAUSE = minutes(5);

/** The address from the configuration, or the one that Autodiscover gives for the first room of each mail domain. */
export function exchangeAddress(
  entry: ExchangeCalendarEntry,
  { clock, logins, ...places }: { clock: Clock; logins: Logins; services: FindServices } & Omit<PlacePorts, 'permit'>,
): ExchangeAddress {
  const { ewsUrl } = entry;
  if (ewsUrl !== null) return { of: async () => ({ kind: 'address', url: ewsUrl }), doubt: () => {} };
  const known = new Map<string, { answer: Promise<Address | NotListed>; askedAt: Instant; until: Instant }>();

  async function ask(room: string | null, permit: Permit): Promise<Address | NotListed> {
    return logins.use(async (credential) => {
      const mailbox = room ?? credential.mailbox;
      return mailbox === null
        ? { verdict: 'unknown', result: noMailbox(entry) }
        : discover(mailbox, credential, entry, { ...places, permit: () => permit(0) });
    });
  }

  return {
    of(room, permit) {
      const domain = room?.split('@')[1] ?? '';
      const now = clock.now();
      const before = known.get(domain);
      if (before !== undefined && now < before.until) return before.answer;
      const answer = ask(room, permit);
      const found = { answer, askedAt: now, until: now + PAUSE };
      known.set(domain, found);
      return answer.then((outcome) => {
        if (outcome.kind === 'address') found.until = now + GOOD_FOR;
        else if (outcome.kind === 'failed' && outcome.trouble === 'credentials') known.delete(domain);
        return outcome;
      });
    },
    doubt() {
      for (const found of known.values()) found.until = Math.min(found.until, found.askedAt + PAUSE);
    },
  };
}

const noMailbox = ({ name }: ExchangeCalendarEntry): NotListed =>
  failed(
    'unavailable',
    `Calendar "${name}" cannot ask Autodiscover without a mailbox. Set ewsUrl in otj.yaml, or let the account's name in the secret be its address.`,
  );
