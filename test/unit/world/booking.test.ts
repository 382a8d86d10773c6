import { describe, expect, test } from 'vitest';
import { BookingEdit, edited, eventFrom, NewBooking } from '../../../local/world/booking.ts';
import { minutes } from '../../../shared/kit/clock.ts';
import { NOON } from './a-world.ts';

const booked = (more: object = {}) =>
  eventFrom(NewBooking.parse({ room: 'Spree@Example.com', subject: 'Talk', startsIn: 10, ...more }), 'booked-1', NOON);

describe('a booking', () => {
  test('needs no more than a room, a subject and a start', () => {
    expect(booked()).toMatchObject({
      id: 'booked-1',
      version: 1,
      rooms: { 'spree@example.com': 'accepted' },
      start: NOON + minutes(10),
      end: NOON + minutes(40),
      sensitivity: 'normal',
      onlineMeeting: null,
      lastModified: NOON,
    });
  });

  test('makes up an invitation of the kind that is asked for, always the same one', () => {
    const { body } = booked({ link: 'zoom' });
    expect(body.content).toMatch(/https:\/\/example\.zoom\.us\/j\/8\d{10}\?/);
    expect(booked({ link: 'zoom' }).body).toEqual(body);
    expect(booked({ link: 'teams' }).onlineMeeting?.provider).toBe('teams');
  });

  test('takes an invitation as otj try does', () => {
    const invitation = { bodyType: 'html', body: '<p>sip:1@vc.example.com</p>', location: 'Spree', private: true };
    expect(booked({ ...invitation, organizer: { name: 'Ada', email: 'ada@example.net' } })).toMatchObject({
      body: { type: 'html', content: '<p>sip:1@vc.example.com</p>' },
      location: 'Spree',
      sensitivity: 'private',
      organizer: { name: 'Ada', address: 'ada@example.net' },
    });
  });

  test('says everything that is missing at once', () => {
    const messages = NewBooking.safeParse({ minutes: 10 }).error?.issues.map(({ message }) => message);
    expect(messages).toEqual([
      'a booking needs a subject (it may be empty)',
      'give room (an address that GET /rooms lists), or rooms for several',
      'give start (RFC 3339 with an offset) or startsIn (minutes from now)',
    ]);
  });
});

describe('an edit', () => {
  const edit = (given: object) => edited(booked({ link: 'webex', minutes: 45 }), BookingEdit.parse(given), NOON + 1);

  test('that moves keeps length and invitation', () => {
    const before = booked({ link: 'webex', minutes: 45 });
    expect(edit({ start: '2026-11-23T15:00:00+01:00' })).toEqual({
      ...before,
      start: Date.UTC(2026, 10, 23, 14),
      end: Date.UTC(2026, 10, 23, 14, 45),
      version: 2,
      lastModified: NOON + 1,
    });
  });

  test('can move to another room, which accepts it', () => {
    expect(edit({ room: 'havel@example.com' }).rooms).toEqual({ 'havel@example.com': 'accepted' });
  });

  test('can give it another link: other numbers than before', () => {
    expect(edit({ link: 'webex' }).body).not.toEqual(booked({ link: 'webex' }).body);
  });

  test('can decline and cancel it', () => {
    expect(edit({ answer: 'declined', cancelled: true })).toMatchObject({
      rooms: { 'spree@example.com': 'declined' },
      cancelled: true,
    });
  });
});
