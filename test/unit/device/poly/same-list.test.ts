import { expect, test } from 'vitest';
import { itemsIn } from '../../../../local/simulators/poly/read-answer.ts';
import { renderBookings } from '../../../../shared/device/cisco/render.ts';
import { minutes } from '../../../../shared/kit/clock.ts';
import { FORM_OF_FAMILY, POLY_FAMILIES } from '../../../../shared/model/poly.ts';
import { anEntry } from '../cisco/builders.ts';
import { aMailbox, aMeeting, ask, CHOICES, getItem, meetingId, NINE, ROOM } from './builders.ts';

test('a Cisco endpoint and Poly endpoints of every family show the same list', () => {
  const meetings = [
    aMeeting({ id: meetingId(1) }),
    aMeeting({ id: meetingId(2), title: 'R&D <b>', start: NINE + minutes(60), end: NINE + minutes(95) }),
    aMeeting({ id: meetingId(3), aliases: [], start: NINE + minutes(120), end: NINE + minutes(150) }),
    aMeeting({
      id: meetingId(4),
      start: NINE + minutes(180),
      end: NINE + minutes(200),
      aliases: [{ protocol: 'H323', address: '198.51.100.7##1234', withPasscode: false }],
    }),
  ];
  const { body } = renderBookings({ schema: 1, room: ROOM, meetings }, anEntry({ protocols: ['SIP', 'H323'] }), {
    instance: 'sample',
    software: 'ce11.27.1.4.ab12cd34ef5',
  });
  const onCisco = (JSON.parse(body).Bookings as { Title: string; Number: string; Time: { StartTime: string } }[]).map(
    ({ Title, Number: number, Time }) => [Title, Date.parse(Time.StartTime), number === '' ? null : number],
  );
  for (const family of POLY_FAMILIES) {
    const mailbox = aMailbox(meetings, ROOM, { ...CHOICES, form: FORM_OF_FAMILY[family] });
    const held = itemsIn(ask(getItem(mailbox.items.map(({ id }) => id)), mailbox)) ?? [];
    expect(held.map(({ title, start, alias }) => [title, start, alias])).toEqual(onCisco);
  }
});
