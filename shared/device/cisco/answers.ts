import type { HttpOutcome } from '../../kit/http.ts';
import { type Asked, heldBack, quoted, type Refusal, refusal } from './refusal.ts';
import { parseXml, textAt, type XmlElement } from './xml.ts';

/** A command's result element, or why there is none. */
export type CommandAnswer = { kind: 'ok'; result: XmlElement } | Refusal;

/**
 * What an answer to `POST /putxml` means. Devices say HTTP 200 to most failures: success is only an element under
 * `<Command>` whose name ends in `Result` and whose status is `OK`. Source: Cisco's HTTP API guide, and
 * answers of devices; the texts of refusals are not documented.
 */
export function commandAnswer(outcome: HttpOutcome, asked: Asked): CommandAnswer {
  const answer = xmlAnswer(outcome, asked);
  if (answer.kind !== 'xml') return answer;
  if (answer.root.name !== 'Command') {
    return refusal('failed', asked, `It answered <${quoted(answer.root.name)}>, not a command's result. ${REPORT_IT}`);
  }
  const result = answer.root.children[0];
  if (result === undefined) {
    return refusal('failed', asked, `It answered nothing: its software lacks an argument of the command. ${REPORT_IT}`);
  }
  if (result.name.endsWith('Result') && result.attributes.status === 'OK') return { kind: 'ok', result };
  return refusedCommand(result, asked);
}

/** The XML of an HTTP 200 answer, or the refusal that any other answer is. */
export function xmlAnswer(outcome: HttpOutcome, asked: Asked): { kind: 'xml'; root: XmlElement } | Refusal {
  const refused = httpRefusal(outcome, asked);
  if (refused !== null) return refused;
  const root = outcome.kind === 'answer' ? parseXml(outcome.body) : null;
  if (root !== null) return { kind: 'xml', root };
  return refusal('failed', asked, 'The answer is not XML. Check that a Cisco device answers there, and not a proxy.');
}

/** What speaks against an answer before its body is read; null for HTTP 200. */
export function httpRefusal(outcome: HttpOutcome, asked: Asked): Refusal | null {
  if (outcome.kind === 'unreachable') return refusal('unreachable', asked, UNREACHABLE[outcome.reason](outcome.detail));
  if (outcome.kind === 'cut') {
    return refusal('unreachable', asked, `The answer broke off (${outcome.detail}). The device may be restarting.`);
  }
  if (outcome.kind === 'held') return heldBack(outcome, asked);
  const { status } = outcome;
  if (status === 200) return null;
  if (status === 401) {
    const cure = `Correct the secret "${asked.secret}"; wrong logins lock accounts, so it is not tried on and on.`;
    return refusal('denied', asked, `User name or password is wrong, or the account is locked. ${cure}`);
  }
  if (status === 403) {
    const cure = 'Give it the role Admin on the device; the hourly push finds it.';
    return refusal('refused', asked, `The login is not refused, but its user may not do this (403). ${cure}`);
  }
  if (status === 404) {
    return refusal('unsupported', asked, 'It does not serve this call. Check address, port and the endpoint’s road.');
  }
  if (status === 400) return refusal('failed', asked, `It could not read the request (HTTP 400). ${REPORT_IT}`);
  if (status >= 300 && status < 400) {
    return refusal('failed', asked, `It redirects (HTTP ${status}), which is not followed. Check scheme and port.`);
  }
  if (status >= 500) return refusal('failed', asked, `It is busy or restarting (HTTP ${status}). It is tried again.`);
  return refusal('failed', asked, `It answered HTTP ${status}. Check that a Cisco device answers at this address.`);
}

const REPORT_IT = 'Report it to the project with the software version.';

const TEAMS_MODE =
  'It is in Microsoft Teams Rooms mode, which takes no bookings. Set delivery: off, or bring it back to RoomOS.';

const UNREACHABLE: Record<Extract<HttpOutcome, { kind: 'unreachable' }>['reason'], (detail: string) => string> = {
  refused: () => 'The connection was refused. Check address and port, and NetworkServices HTTP Mode on the device.',
  name: () => 'The host name is not known. Check the address and the name servers of its location.',
  timeout: (detail) => `${detail}. Check that the device is on and that its location’s network reaches it.`,
  tls: (detail) =>
    `${detail}. Check the certificate; if it is the device’s own, name its SHA-256 or authority in trust.`,
  reset: (detail) => `${detail}. The device may be off or restarting.`,
  forbidden: (detail) => `${detail}. Check the address and the location’s allowedNetworks.`,
  proxyUnreachable: (detail) => `${detail}.`,
  proxyRefused: (detail) => `${detail}.`,
  proxyLogin: (detail) => `${detail}.`,
  beyondProxy: (detail) => `${detail}.`,
};

/** A refusal in the body of an HTTP 200 answer, told apart by its words: there are no codes. */
function refusedCommand(result: XmlElement, asked: Asked): Refusal {
  const words = textAt(result, 'Reason') ?? textAt(result, 'Error') ?? textAt(result, 'XPath') ?? result.text;
  if (/unknown command/i.test(words)) {
    return refusal('unsupported', asked, 'Its software does not know the command. Update it.');
  }
  if (/not entitled/i.test(words)) {
    const cure = 'Link it by Webex Edge, update it to RoomOS 11.14 or newer, or set road: legacy.';
    return refusal('notEntitled', asked, `It is not entitled: on premises, and not linked to Webex. ${cure}`);
  }
  if (/microsoft ?teams/i.test(words)) return refusal('teamsMode', asked, TEAMS_MODE);
  const status = quoted(result.attributes.status ?? 'no status');
  const said = words === '' ? status : `${status}, “${quoted(words)}”`;
  return refusal('failed', asked, `It refused the command (${said}). ${REPORT_IT}`);
}
