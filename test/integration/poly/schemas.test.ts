import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { folderId, itemId, subscriptionId } from '../../../shared/device/poly/ids.ts';
import {
  aMailbox,
  aMeeting,
  ask,
  findAll,
  findItem,
  getFolder,
  getItem,
  meetingId,
  ROOM,
  soap,
} from '../../unit/device/poly/builders.ts';

const OURS = resolve(import.meta.dirname, '../../fixtures/ews-schemas/envelope.xsd');
/** A folder with the full Exchange schemas and an envelope around them, which are not ours to give away. */
const FULL = process.env.OTJ_REFERENCE && join(process.env.OTJ_REFERENCE, 'data/poly/xsd/soap-ews.xsd');

const mailbox = aMailbox([
  aMeeting({ id: meetingId(1), title: 'R&D <b>"x"</b> 😀' }),
  aMeeting({ id: meetingId(2), aliases: [], organizer: { name: '', address: null }, title: '' }),
  aMeeting({ id: meetingId(3), aliases: [{ protocol: 'H323', address: '198.51.100.7##1', withPasscode: true }] }),
]);
const ids = [1, 2, 3].map((n) => itemId(ROOM, meetingId(n)));
const CALENDAR = '<t:DistinguishedFolderId Id="calendar"/>';
const EVERY_FOLDER = `${CALENDAR}<t:DistinguishedFolderId Id="root"/><t:DistinguishedFolderId Id="inbox"/><t:DistinguishedFolderId Id="contacts"/><t:DistinguishedFolderId Id="tasks"/><t:DistinguishedFolderId Id="archiveinbox"/><t:FolderId Id="${folderId(ROOM, 'calendar')}"/><t:FolderId Id="rubbish"/>`;
const named = (kind: 'item' | 'folder', ...fields: string[]) =>
  `<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties>${fields.map((field) => `<t:FieldURI FieldURI="${field}"/>`).join('')}${
    kind === 'item'
      ? '<t:ExtendedFieldURI DistinguishedPropertySetId="PublicStrings" PropertyName="POLYCOM-VMRNUMBER" PropertyType="String"/>'
      : ''
  }</t:AdditionalProperties>`;
const everyField = named(
  'item',
  'item:TextBody',
  'item:ParentFolderId',
  'calendar:MeetingTimeZone',
  'calendar:StartTimeZone',
  'calendar:EndTimeZone',
);
const sync = `<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId>${CALENDAR}</m:SyncFolderId>STATE<m:MaxChangesReturned>9</m:MaxChangesReturned></m:SyncFolderItems>`;
const stateOf = (body: string) => /<m:SyncState>(.*?)</.exec(body)?.[1];
const begun = stateOf(ask(soap(sync.replace('STATE', '')), aMailbox([aMeeting({ id: meetingId(9) })])));

/** One answer of every kind, in every form that differs. */
const ANSWERS: Readonly<Record<string, string>> = {
  'find-all': ask(findAll(), mailbox),
  'find-none': ask(findAll(), aMailbox([])),
  'find-folders': ask(findItem('2026-11-01T00:00:00Z', '2026-12-01T00:00:00Z', '', EVERY_FOLDER), mailbox),
  'find-fields': ask(findAll().replace('<t:BaseShape>IdOnly</t:BaseShape>', everyField), mailbox),
  'find-page': ask(
    findAll().replace(
      /<m:CalendarView[^>]*>/,
      '<m:IndexedPageItemView MaxEntriesReturned="2" Offset="0" BasePoint="Beginning"/>',
    ),
    mailbox,
  ),
  'get-html': ask(getItem(ids), mailbox),
  'get-text': ask(getItem(ids, '<t:BaseShape>Default</t:BaseShape><t:BodyType>Text</t:BodyType>'), mailbox),
  'get-fields': ask(getItem(ids, everyField), mailbox),
  'get-refused': ask(getItem(['rubbish', itemId(ROOM, meetingId(8)), itemId('x@example.com', meetingId(1))]), mailbox),
  folder: ask(getFolder(EVERY_FOLDER), mailbox),
  'folder-fields': ask(
    getFolder(EVERY_FOLDER).replace(
      '<t:BaseShape>Default</t:BaseShape>',
      named('folder', 'folder:ParentFolderId', 'folder:FolderClass', 'folder:DistinguishedFolderId'),
    ),
    mailbox,
  ),
  'folders-below': ask(
    soap(`<m:FindFolder Traversal="Deep"><m:ParentFolderIds>${EVERY_FOLDER}</m:ParentFolderIds></m:FindFolder>`),
    mailbox,
  ),
  sync: ask(soap(sync.replace('STATE', '')), mailbox),
  'sync-on': ask(soap(sync.replace('STATE', `<m:SyncState>${begun}</m:SyncState>`)), mailbox),
  'sync-refused': ask(soap(sync.replace('STATE', '<m:SyncState>eA==</m:SyncState>')), mailbox),
  convert: ask(
    soap(
      `<m:ConvertId DestinationFormat="EntryId"><m:SourceIds>${[ids[0], 'rubbish']
        .map((id) => `<t:AlternateId Format="EwsId" Id="${id}" Mailbox="a@example.com"/>`)
        .join('')}</m:SourceIds></m:ConvertId>`,
    ),
    mailbox,
  ),
  resolve: ask(soap(`<m:ResolveNames><m:UnresolvedEntry>${ROOM}</m:UnresolvedEntry></m:ResolveNames>`), mailbox),
  'resolve-none': ask(soap('<m:ResolveNames><m:UnresolvedEntry>x</m:UnresolvedEntry></m:ResolveNames>'), mailbox),
  zones: ask(soap('<m:GetServerTimeZones/>'), mailbox),
  'zones-by-name': ask(soap('<m:GetServerTimeZones ReturnFullTimeZoneData="false"/>'), mailbox),
  'zones-none': ask(soap('<m:GetServerTimeZones><m:Ids><t:Id>x</t:Id></m:Ids></m:GetServerTimeZones>'), mailbox),
  subscribe: ask(
    soap(
      `<m:Subscribe><m:PullSubscriptionRequest><t:FolderIds>${CALENDAR}</t:FolderIds></m:PullSubscriptionRequest></m:Subscribe>`,
    ),
    mailbox,
  ),
  'subscribe-refused': ask(soap('<m:Subscribe><m:StreamingSubscriptionRequest/></m:Subscribe>'), mailbox),
  events: ask(
    soap(
      `<m:GetEvents><m:SubscriptionId>${subscriptionId(ROOM)}</m:SubscriptionId><m:Watermark>x</m:Watermark></m:GetEvents>`,
    ),
    mailbox,
  ),
  'events-none': ask(
    soap(
      `<m:GetEvents><m:SubscriptionId>${subscriptionId(ROOM)}</m:SubscriptionId><m:Watermark>${mailbox.watermark}</m:Watermark></m:GetEvents>`,
    ),
    mailbox,
  ),
  unsubscribe: ask(
    soap(`<m:Unsubscribe><m:SubscriptionId>${subscriptionId(ROOM)}</m:SubscriptionId></m:Unsubscribe>`),
    mailbox,
  ),
};

/** The merged MIT schemas lack these. */
const availability = (who: string) =>
  ask(
    soap(
      `<m:GetUserAvailabilityRequest><m:MailboxDataArray><t:MailboxData><t:Email><t:Address>${who}</t:Address></t:Email></t:MailboxData></m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>2026-11-23T00:00:00</t:StartTime><t:EndTime>2026-11-24T00:00:00</t:EndTime></t:TimeWindow><t:RequestedView>DetailedMerged</t:RequestedView></t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>`,
    ),
    mailbox,
  );
const ONLY_IN_FULL: Readonly<Record<string, string>> = {
  availability: availability(ROOM),
  'availability-refused': availability('x@example.com'),
  fault: ask('<x/>'),
  'fault-busy': ask(findAll(), null),
};

const hasXmllint = (() => {
  try {
    execFileSync('xmllint', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ews-answers-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What xmllint finds wrong with these answers. */
async function faultsOf(schema: string, answers: Readonly<Record<string, string>>): Promise<string[]> {
  const files = Object.entries(answers).map(([name, body]) => {
    const file = join(folder, `${name}.xml`);
    writeFileSync(file, body);
    return file;
  });
  try {
    await promisify(execFile)('xmllint', ['--noout', '--nonet', '--schema', schema, ...files]);
    return [];
  } catch (error) {
    const { stderr = String(error) } = error as { stderr?: string };
    return stderr.split('\n').filter((line) => line !== '' && !line.endsWith('validates'));
  }
}

test.skipIf(!hasXmllint)('every answer is what the published schemas say (needs xmllint)', async () => {
  expect(await faultsOf(OURS, ANSWERS)).toEqual([]);
});

test.skipIf(!hasXmllint || !FULL)(
  'every answer is what the full schemas say (needs xmllint, OTJ_REFERENCE)',
  async () => {
    expect(await faultsOf(FULL ?? '', { ...ANSWERS, ...ONLY_IN_FULL })).toEqual([]);
  },
);

test.skipIf(!hasXmllint)('the check itself would notice', async () => {
  const broken = {
    broken: ANSWERS['get-html']?.replace('<t:ItemClass>', '<t:Location>x</t:Location><t:ItemClass>') ?? '',
  };
  expect(await faultsOf(OURS, broken)).not.toEqual([]);
});
