import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { autodiscoverPox } from '../../../../shared/device/poly/autodiscover-pox.ts';
import { tokenLines } from '../../../../shared/device/poly/token.ts';
import { readXml, type XmlElement } from '../../../../shared/device/poly/xml.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import { aMailbox, aMeeting, ask, CHOICES, codesIn, meetingId } from './builders.ts';

/** A folder with requests, answers and tokens that were put together from public sources; they are not part of this project. */
const folder = process.env.OTJ_REFERENCE && join(process.env.OTJ_REFERENCE, 'data/poly');
if (!folder) process.stderr.write('Skipped: gathered Poly requests. Set OTJ_REFERENCE to their folder.\n');

const NINE = Date.UTC(2026, 2, 2, 9);
const ROOM = 'room1@example.com';
const inRoom = (...ids: number[]) =>
  aMailbox(
    ids.map((n) =>
      aMeeting({
        id: meetingId(n),
        title: 'Project sync',
        start: NINE,
        end: NINE + minutes(30),
        organizer: { name: 'Ann Example', address: 'ann@example.com' },
        aliases: [{ protocol: 'SIP', address: '12345@vc.example.com', withPasscode: false }],
      }),
    ),
    ROOM,
    { ...CHOICES, form: { ...CHOICES.form, location: 'bare' } },
  );
const mailbox = inRoom(1);

const read = (kind: string, name: string) => readFileSync(join(folder ?? '', kind, name), 'utf8');
/** A gathered request, with our ids in the place of those that were made up for it. */
const request = (name: string, own: readonly string[] = []) =>
  own.reduce((body, id, index) => body.replace(`b3RqLzEvcm9vbTEvbT${'EI'[index]}=`, id), read('requests', name));

/** What is made up anew by each server, and where ours says something else on purpose. */
const OWN_WORDS = new Set([
  'SyncState',
  'SubscriptionId',
  'Watermark',
  'PreviousWatermark',
  'UID',
  'Body',
  'DisplayTo',
]);
const OWN_ATTRIBUTES = new Set(['Id', 'ChangeKey']);

/** Elements of a gathered answer that ours lacks or has otherwise, by their path. */
function missing(gathered: XmlElement, ours: XmlElement | undefined, path: string): string[] {
  if (ours === undefined) return [path];
  const text = gathered.text.replace('Room 1', ROOM);
  const attributes = Object.entries(gathered.attributes).filter(
    ([name, value]) => !name.startsWith('xmlns') && !OWN_ATTRIBUTES.has(name) && ours.attributes[name] !== value,
  );
  const others = [...ours.children];
  return [
    ...(gathered.namespace === ours.namespace ? [] : [`${path}: ${ours.namespace}`]),
    ...(text === ours.text || OWN_WORDS.has(gathered.name) ? [] : [`${path}: ${ours.text}`]),
    ...attributes.map(([name]) => `${path}@${name}: ${ours.attributes[name]}`),
    ...gathered.children.flatMap((child) => {
      // In order: what was found is not looked for again.
      const at = others.findIndex(({ name }) => name === child.name);
      const [found] = at < 0 ? [] : others.splice(0, at + 1).slice(-1);
      return missing(child, found, `${path}/${child.name}`);
    }),
  ];
}

const against = (answer: string, body: string): string[] => {
  const gathered = readXml(read('responses', answer));
  if (gathered === null) throw new Error(`${answer} cannot be read.`);
  return missing(gathered, readXml(body) ?? undefined, '');
};

describe.skipIf(!folder)('the gathered requests (OTJ_REFERENCE)', () => {
  const id = mailbox.items[0]?.id ?? '';

  test.each([
    ['01_finditem_no_version_default_ns_mailbox.xml', 'FindItem_success.xml'],
    ['02_finditem_2007_default_shape_offset_times.xml', 'FindItem_success.xml'],
    ['03_finditem_2007SP1_allproperties_max.xml', 'FindItem_success.xml'],
    ['05_getitem_extended_properties_skype_and_polycom.xml', 'GetItem_success_html_token.xml'],
    ['06_getfolder_calendar.xml', 'GetFolder_calendar_success.xml'],
    ['08_subscribe_pull.xml', 'Subscribe_pull_success.xml'],
    ['11_resolvenames.xml', 'ResolveNames_success.xml'],
    ['12_finditem_impersonation_timezonecontext.xml', 'FindItem_success.xml'],
  ])('%s is answered like %s', (asked, answer) => {
    expect(against(answer, ask(request(asked, [id]), mailbox))).toEqual([]);
  });

  test('a change since the last time is told as such, with what is gone', () => {
    const state = /<m:SyncState>(.*?)</.exec(ask(request('07_syncfolderitems.xml'), inRoom(0)))?.[1];
    const again = request('07_syncfolderitems.xml').replace(
      '</m:SyncFolderId>',
      `</m:SyncFolderId><m:SyncState>${state}</m:SyncState>`,
    );
    expect(against('SyncFolderItems_success.xml', ask(again, mailbox))).toEqual([]);
  });

  test('each of several items is answered, the one that there is not with its reason', () => {
    const body = ask(request('04_getitem_multi_allproperties_bodytype.xml', [id]), mailbox);
    expect(codesIn(body)).toEqual(['NoError', 'ErrorItemNotFound']);
    expect(body).toContain('<t:Body BodyType="Text">sip:12345@vc.example.com\n--=BEGIN POLYCOM');
  });

  test('a subscription of another server is not one of ours; one of ours is told that nothing happened', () => {
    const asked = request('09_getevents.xml');
    expect(against('GetEvents_error_SubscriptionNotFound.xml', ask(asked, mailbox))).toEqual([]);
    const given = ask(request('08_subscribe_pull.xml'), mailbox);
    const own = (name: string) => new RegExp(`<m:${name}>(.*?)<`).exec(given)?.[1] ?? '';
    const ours = asked.replace('b3RqLXN1Yi0x', own('SubscriptionId')).replace('AAAAAAAAAAE=', own('Watermark'));
    expect(against('GetEvents_status_only.xml', ask(ours, mailbox))).toEqual([]);
  });

  test('availability is told like the gathered answer, in the view that is asked for, at all hours', () => {
    const differs = against('GetUserAvailability_success.xml', ask(request('10_getuseravailability.xml'), mailbox));
    expect(differs.map((line) => line.split('/').at(-1))).toEqual([
      'FreeBusyViewType: DetailedMerged',
      'DayOfWeek: Sunday Monday Tuesday Wednesday Thursday Friday Saturday',
      'StartTimeInMinutes: 0',
      'EndTimeInMinutes: 1440',
    ]);
  });

  test('autodiscover gives the gathered settings', () => {
    const url = new URL('https://otj.example.com/EWS/Exchange.asmx');
    const body = autodiscoverPox(request('20_autodiscover_pox.xml'), mailbox, url);
    expect(against('autodiscover_pox_settings.xml', body)).toEqual([]);
  });

  test('is all of them', () => {
    expect(readdirSync(join(folder ?? '', 'requests'))).toHaveLength(13);
  });
});

test.skipIf(!folder)('tokens are those that were gathered (OTJ_REFERENCE)', () => {
  interface Vector {
    line_end: 'crlf' | 'lf';
    fields: Record<string, string>;
    block_text: string;
    block_html: string;
  }
  const { vectors } = JSON.parse(read('token', 'vectors.json')) as { vectors: Vector[] };
  expect(vectors).toHaveLength(6);
  for (const { fields, line_end: lineEnd, block_text: text, block_html: html } of vectors) {
    const lines = tokenLines(fields, lineEnd);
    expect(lines.join('\n')).toBe(text.trim());
    expect(`<div>${lines.join('<br>')}</div>`).toBe(html.trim());
  }
});
