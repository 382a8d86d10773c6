import type { Alias } from '../model/join.ts';
import type { ProfileEntry } from '../model/snapshot.ts';
import { refusal } from './dial-policy.ts';

/** Addresses that may be dialled, in their order, and why others may not. */
export interface Judged {
  allowed: Alias[];
  refusals: string[];
}

/** Asks the dial policy about each address. `asked` is what the rule that made them writes of itself. */
export function judge(
  aliases: readonly Alias[],
  organizer: string | null,
  { dialPolicy, internalDomains }: Pick<ProfileEntry, 'dialPolicy' | 'internalDomains'>,
  asked: readonly string[],
): Judged {
  const context = { policy: dialPolicy, internalDomains, organizer, asked };
  const allowed: Alias[] = [];
  const refusals = new Set<string>();
  for (const alias of aliases) {
    const why = refusal(alias, context);
    if (why === null) allowed.push(alias);
    else refusals.add(why);
  }
  return { allowed, refusals: [...refusals] };
}
