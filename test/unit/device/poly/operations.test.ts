import { describe, expect, test } from 'vitest';
import { folderId, readId } from '../../../../shared/device/poly/ids.ts';
import type { Mailbox } from '../../../../shared/device/poly/mailbox.ts';
import { FOLDERS } from '../../../../shared/device/poly/standard-folders.ts';
import { childOf, childrenOf, readXml, textAt } from '../../../../shared/device/poly/xml.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import {
  aMailbox,
  aMeeting,
  ask,
  codesIn,
  findItem,
  getFolder,
  meetingId,
  messagesIn,
  ROOM,
  soap,
} from './builders.ts';

const distinguished = (id: string) => `<t:DistinguishedFolderId Id="${id}"/>`;
const first = (body: string) => messagesIn(body)[0];

describe('folders', () => {
  test('the calendar says how much it holds, and its id comes back', () => {
    const calendar = childOf(first(ask(getFolder('<t:DistinguishedFolderId Id="calendar"/>'))), 'Folders')?.children[0];
    expect(calendar?.name).toBe('CalendarFolder');
    expect(textAt(calendar, 'TotalCount')).toBe('1');
    expect(childOf(calendar, 'FolderId')?.attributes.Id).toBe(folderId(ROOM, 'calendar'));
  });

  test('those that every mailbox has are there, and empty; an archive is not', () => {
    const folders = ask(getFolder(['root', 'inbox', 'tasks', 'archiveinbox'].map(distinguished).join('')));
    expect(codesIn(folders)).toEqual(['NoError', 'NoError', 'NoError', 'ErrorFolderNotFound']);
    expect(folders).toContain('<t:DisplayName>Inbox</t:DisplayName><t:TotalCount>0</t:TotalCount>');
    expect(ask(findItem('2026-11-01T00:00:00Z', '2026-12-31T00:00:00Z', '', distinguished('inbox')))).toContain(
      'TotalItemsInView="0"',
    );
  });

  test('each has an id of its own, which comes back', () => {
    const ids = FOLDERS.map((folder) => folderId(ROOM, folder));
    expect(new Set(ids).size).toBe(FOLDERS.length);
    expect(ids.map((id) => readId(ROOM, id))).toEqual(FOLDERS.map((folder) => ({ kind: 'folder', folder })));
  });

  test('below the root lies the calendar', () => {
    const find = (id: string) =>
      soap(
        `<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:ParentFolderIds><t:DistinguishedFolderId Id="${id}"/></m:ParentFolderIds></m:FindFolder>`,
      );
    expect(ask(find('msgfolderroot'))).toContain('<t:DisplayName>Calendar</t:DisplayName>');
    expect(ask(find('calendar'))).toContain('TotalItemsInView="0"');
  });
});

describe('keeping in step', () => {
  const sync = (state: string | null, most = 100) =>
    soap(
      `<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId><t:DistinguishedFolderId Id="calendar"/></m:SyncFolderId>${
        state === null ? '' : `<m:SyncState>${state}</m:SyncState>`
      }<m:MaxChangesReturned>${most}</m:MaxChangesReturned></m:SyncFolderItems>`,
    );
  const step = (mailbox: Mailbox, state: string | null, most?: number) => {
    const message = first(ask(sync(state, most), mailbox));
    return {
      state: textAt(message, 'SyncState') ?? '',
      last: textAt(message, 'IncludesLastItemInRange'),
      changes: (childOf(message, 'Changes')?.children ?? []).map(({ name }) => name),
    };
  };

  test('tells what is new, what is other and what is gone since then, and nothing twice', () => {
    const before = aMailbox([1, 2].map((n) => aMeeting({ id: meetingId(n) })));
    const after = aMailbox([aMeeting({ id: meetingId(2), title: 'Moved' }), aMeeting({ id: meetingId(3) })]);
    const begun = step(before, null);
    expect(begun).toMatchObject({ changes: ['Create', 'Create'], last: 'true' });
    expect(step(before, begun.state)).toEqual({ ...begun, changes: [] });
    const went = step(after, begun.state);
    expect(went.changes).toEqual(['Update', 'Create', 'Delete']);
    expect(step(after, went.state).changes).toEqual([]);
  });

  test('goes on where a client takes few at a time', () => {
    const mailbox = aMailbox([1, 2, 3].map((n) => aMeeting({ id: meetingId(n) })));
    const one = step(mailbox, null, 2);
    expect(one).toMatchObject({ changes: ['Create', 'Create'], last: 'false' });
    expect(step(mailbox, one.state, 2)).toMatchObject({ changes: ['Create'], last: 'true' });
  });

  test('a state of somebody else is refused', () => {
    expect(codesIn(ask(sync('b3RoZXI=')))).toEqual(['ErrorInvalidSyncStateData']);
  });
});

describe('notifications', () => {
  const pull = soap(
    '<m:Subscribe><m:PullSubscriptionRequest><t:FolderIds><t:DistinguishedFolderId Id="calendar"/></t:FolderIds><t:EventTypes><t:EventType>ModifiedEvent</t:EventType></t:EventTypes><t:Timeout>10</t:Timeout></m:PullSubscriptionRequest></m:Subscribe>',
  );
  const events = (id: string, watermark: string) =>
    soap(
      `<m:GetEvents><m:SubscriptionId>${id}</m:SubscriptionId><m:Watermark>${watermark}</m:Watermark></m:GetEvents>`,
    );

  test('tell that the calendar changed, once', () => {
    const subscribed = first(ask(pull));
    const id = textAt(subscribed, 'SubscriptionId') ?? '';
    const watermark = textAt(subscribed, 'Watermark') ?? '';
    expect(ask(events(id, watermark))).toContain('<t:StatusEvent>');
    const changed = aMailbox([aMeeting({ title: 'Other' })]);
    const told = ask(events(id, watermark), changed);
    expect(told).toContain('<t:ModifiedEvent>');
    const next = /<t:ModifiedEvent><t:Watermark>([^<]+)/.exec(told)?.[1] ?? '';
    expect(ask(events(id, next), changed)).toContain('<t:StatusEvent>');
  });

  test('end, and are not pushed', () => {
    const id = textAt(first(ask(pull)), 'SubscriptionId');
    const end = (of: string | null) =>
      soap(`<m:Unsubscribe><m:SubscriptionId>${of}</m:SubscriptionId></m:Unsubscribe>`);
    expect(codesIn(ask(end(id)))).toEqual(['NoError']);
    expect(codesIn(ask(end('other')))).toEqual(['ErrorSubscriptionNotFound']);
    expect(codesIn(ask(soap('<m:Subscribe><m:StreamingSubscriptionRequest/></m:Subscribe>')))).toEqual([
      'ErrorInvalidSubscriptionRequest',
    ]);
  });
});

describe('availability', () => {
  const BERLIN =
    '<t:TimeZone><t:Bias>-60</t:Bias><t:StandardTime><t:Bias>0</t:Bias><t:Time>03:00:00</t:Time><t:DayOrder>5</t:DayOrder><t:Month>10</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:StandardTime><t:DaylightTime><t:Bias>-60</t:Bias><t:Time>02:00:00</t:Time><t:DayOrder>5</t:DayOrder><t:Month>3</t:Month><t:DayOfWeek>Sunday</t:DayOfWeek></t:DaylightTime></t:TimeZone>';
  const asked = (day: string, next: string, view = 'DetailedMerged') =>
    soap(
      `<m:GetUserAvailabilityRequest>${BERLIN}<m:MailboxDataArray><t:MailboxData><t:Email><t:Address>SPREE@example.com</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType></t:MailboxData></m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>${day}T00:00:00</t:StartTime><t:EndTime>${next}T00:00:00</t:EndTime></t:TimeWindow><t:MergedFreeBusyIntervalInMinutes>60</t:MergedFreeBusyIntervalInMinutes><t:RequestedView>${view}</t:RequestedView></t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>`,
    );
  const viewIn = (body: string) => {
    const answer = childOf(childOf(readXml(body) ?? undefined, 'Body'), 'GetUserAvailabilityResponse');
    return childOf(childOf(childOf(answer, 'FreeBusyResponseArray'), 'FreeBusyResponse'), 'FreeBusyView');
  };

  test('is told on the clocks of the zone that asks, in winter and in summer', () => {
    const winter = viewIn(ask(asked('2026-11-23', '2026-11-24')));
    const event = childrenOf(childOf(winter, 'CalendarEventArray'), 'CalendarEvent')[0];
    expect([textAt(event, 'StartTime'), textAt(event, 'EndTime')]).toEqual([
      '2026-11-23T10:00:00',
      '2026-11-23T10:30:00',
    ]);
    expect(textAt(winter, 'MergedFreeBusy')).toBe('000000000020000000000000');
    const july = Date.UTC(2026, 6, 6, 9);
    const summer = aMailbox([aMeeting({ start: july, end: july + minutes(30) })]);
    expect(ask(asked('2026-07-06', '2026-07-07'), summer)).toContain('2026-07-06T11:00:00');
  });

  test('says no more than it is asked for', () => {
    const body = ask(asked('2026-11-23', '2026-11-24', 'FreeBusy'));
    expect(body).toContain('<t:BusyType>Busy</t:BusyType>');
    expect(body).not.toContain('Stand-up');
  });
});

describe('the directory', () => {
  test('has the room under its address and its name', () => {
    const named = (name: string) =>
      soap(
        `<m:ResolveNames ReturnFullContactData="false"><m:UnresolvedEntry>${name}</m:UnresolvedEntry></m:ResolveNames>`,
      );
    for (const name of ['spree@example.com', 'SMTP:Spree@Example.com', 'spree'])
      expect(ask(named(name))).toContain('<t:EmailAddress>spree@example.com</t:EmailAddress>');
    expect(codesIn(ask(named('havel')))).toEqual(['ErrorNameResolutionNoResults']);
  });

  test('gives back ids of ours with their mailbox, and calls others malformed', () => {
    const convert = (id: string) =>
      soap(
        `<m:ConvertId DestinationFormat="EwsLegacyId"><m:SourceIds><t:AlternateId Format="EwsId" Id="${id}" Mailbox="x@example.com"/></m:SourceIds></m:ConvertId>`,
      );
    expect(ask(convert(folderId(ROOM, 'root')))).toContain('Format="EwsLegacyId"');
    expect(codesIn(ask(convert('AAA=')))).toEqual(['ErrorInvalidIdMalformed']);
  });

  test('has one time zone, whole unless only its name is wanted', () => {
    const zones = (attributes: string, inside = '') =>
      ask(soap(`<m:GetServerTimeZones ${attributes}>${inside}</m:GetServerTimeZones>`));
    expect(zones('ReturnFullTimeZoneData="false"')).toMatch(/<t:TimeZoneDefinition Id="UTC" Name="[^"]+"><\/t:Time/);
    expect(zones('')).toContain('<t:Period Bias="PT0S" ');
    expect(zones('', '<m:Ids><t:Id>Tokyo Standard Time</t:Id></m:Ids>')).not.toContain('UTC');
  });
});
