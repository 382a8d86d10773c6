import { sha256 } from '../../shared/kit/hash.ts';
import { type Invitation, words } from './sample/invitation.ts';
import { meet } from './sample/meet.ts';
import { pexipGateway, teams } from './sample/teams.ts';
import { webex } from './sample/webex.ts';
import { zoom } from './sample/zoom.ts';

/** The kinds of invitation that a booking form offers. */
export const LINK_KINDS = ['teams', 'teamsWithoutGateway', 'zoom', 'webex', 'meet', 'sip', 'none'] as const;
export type LinkKind = (typeof LINK_KINDS)[number];

/** An invitation of a kind, with numbers of its own: the same seed gives the same invitation. */
export function invitationFor(kind: LinkKind, seed: string): Invitation {
  const number = (length: number, about: string) => digits(`${seed}\n${about}`, length);
  switch (kind) {
    case 'teams':
      return teams(number(11, 'meeting'), pexipGateway('video.example.com', number(10, 'video')));
    case 'teamsWithoutGateway':
      return teams(number(11, 'meeting'), null);
    case 'zoom':
      return zoom(number(11, 'meeting'), number(6, 'passcode'));
    case 'webex':
      return webex(number(11, 'meeting'));
    case 'meet':
      return meet(code(seed));
    case 'sip':
      return words(`Please dial sip:${number(4, 'meeting')}@vc.example.com`);
    case 'none':
      return words('');
  }
}

/** Digits of which the first is not zero. */
function digits(seed: string, length: number): string {
  const number = BigInt(`0x${sha256(seed, 32)}`)
    .toString()
    .padStart(40, '7');
  return `8${number.slice(1, length)}`;
}

/** Three, four and three letters, as Google Meet has them. */
function code(seed: string): string {
  const letters = [...sha256(seed, 10)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
  return `${letters.slice(0, 3)}-${letters.slice(3, 7)}-${letters.slice(7)}`;
}
