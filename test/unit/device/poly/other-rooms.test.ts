import { describe, expect, test } from 'vitest';
import { folderId, subscriptionId } from '../../../../shared/device/poly/ids.ts';
import {
  aMailbox,
  aMeeting,
  ask,
  CALENDAR,
  codesIn,
  findItem,
  getFolder,
  getItem,
  meetingId,
  soap,
} from './builders.ts';

const SECRET = 'Merger with Example Corp';
const theirs = aMailbox([aMeeting({ id: meetingId(7), title: SECRET })], 'board@example.com');
const ours = aMailbox();

const from = '2026-11-01T00:00:00Z';
const to = '2026-12-01T00:00:00Z';
const theirItem = theirs.items[0]?.id ?? '';
const theirFolder = `<t:FolderId Id="${folderId(theirs.room, 'calendar')}"/>`;
const theirMailbox = `<t:DistinguishedFolderId Id="calendar"><t:Mailbox><t:EmailAddress>${theirs.room}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>`;
const sync = (folder: string) =>
  soap(
    `<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId>${folder}</m:SyncFolderId><m:MaxChangesReturned>10</m:MaxChangesReturned></m:SyncFolderItems>`,
  );

describe('another room', () => {
  test.each([
    ['its item', getItem([theirItem]), 'ErrorAccessDenied'],
    ['its folder, listed', findItem(from, to, '', theirFolder), 'ErrorAccessDenied'],
    ['its mailbox, listed', findItem(from, to, '', theirMailbox), 'ErrorNonExistentMailbox'],
    ['its folder', getFolder(theirFolder), 'ErrorAccessDenied'],
    ['its mailbox', getFolder(theirMailbox), 'ErrorNonExistentMailbox'],
    ['its folder, in step', sync(theirFolder), 'ErrorAccessDenied'],
    ['its mailbox, in step', sync(theirMailbox), 'ErrorNonExistentMailbox'],
    [
      'its folders',
      soap(
        `<m:FindFolder Traversal="Deep"><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:ParentFolderIds>${theirFolder}</m:ParentFolderIds></m:FindFolder>`,
      ),
      'ErrorAccessDenied',
    ],
    [
      'its name',
      soap(
        `<m:ResolveNames ReturnFullContactData="true"><m:UnresolvedEntry>${theirs.room}</m:UnresolvedEntry></m:ResolveNames>`,
      ),
      'ErrorNameResolutionNoResults',
    ],
    [
      'its ids',
      soap(
        `<m:ConvertId DestinationFormat="EwsId"><m:SourceIds><t:AlternateId Format="EwsId" Id="${theirItem}" Mailbox="${theirs.room}"/></m:SourceIds></m:ConvertId>`,
      ),
      'ErrorAccessDenied',
    ],
    [
      'its changes',
      soap(
        `<m:Subscribe><m:PullSubscriptionRequest><t:FolderIds>${theirFolder}</t:FolderIds><t:EventTypes><t:EventType>ModifiedEvent</t:EventType></t:EventTypes><t:Timeout>10</t:Timeout></m:PullSubscriptionRequest></m:Subscribe>`,
      ),
      'ErrorAccessDenied',
    ],
    [
      'its events',
      soap(
        `<m:GetEvents><m:SubscriptionId>${subscriptionId(theirs.room)}</m:SubscriptionId><m:Watermark>x</m:Watermark></m:GetEvents>`,
      ),
      'ErrorSubscriptionNotFound',
    ],
  ])('%s cannot be had', (_, request, code) => {
    const body = ask(request, ours);
    expect(codesIn(body)).toEqual([code]);
    expect(body).not.toContain(SECRET);
  });

  test('its busy times cannot be had', () => {
    const body = ask(
      soap(
        `<m:GetUserAvailabilityRequest><m:MailboxDataArray><t:MailboxData><t:Email><t:Address>${theirs.room}</t:Address></t:Email><t:AttendeeType>Required</t:AttendeeType></t:MailboxData></m:MailboxDataArray><t:FreeBusyViewOptions><t:TimeWindow><t:StartTime>${from}</t:StartTime><t:EndTime>${to}</t:EndTime></t:TimeWindow><t:RequestedView>Detailed</t:RequestedView></t:FreeBusyViewOptions></m:GetUserAvailabilityRequest>`,
      ),
      ours,
    );
    expect(body).toContain('ErrorMailRecipientNotFound');
  });

  test('an id that is ours with a meeting of theirs finds nothing', () => {
    const forged = aMailbox([aMeeting({ id: meetingId(7) })]).items[0]?.id ?? '';
    expect(codesIn(ask(getItem([forged]), ours))).toEqual(['ErrorItemNotFound']);
  });

  test('our own folder comes back as it was given out', () => {
    const folder = `<t:FolderId Id="${folderId(ours.room, 'calendar')}" ChangeKey="old"/>`;
    expect(codesIn(ask(findItem(from, to, '', folder), ours))).toEqual(['NoError']);
    expect(codesIn(ask(getFolder(CALENDAR), ours))).toEqual(['NoError']);
  });
});
