import type { WorldEvent } from '../../world/model.ts';

/** `hangoutLink` and `conferenceData` of a booking. */
export interface Conference {
  hangoutLink?: string;
  conferenceData?: unknown;
}

const MEET = /https:\/\/meet\.google\.com\/(?<code>[a-z]{3}-[a-z]{4}-[a-z]{3})\b/;

/** A Meet link in the invitation is one that Google made; what is marked as a Teams meeting came by Microsoft's add-on. */
export function conferenceOf({ location, body, onlineMeeting }: WorldEvent): Conference {
  if (onlineMeeting !== null) {
    return {
      conferenceData: {
        entryPoints: [{ entryPointType: 'video', uri: onlineMeeting.joinUrl }],
        conferenceSolution: { key: { type: 'addOn' }, name: 'Microsoft Teams Meeting' },
      },
    };
  }
  const code = (MEET.exec(location) ?? MEET.exec(body.content))?.groups?.code;
  if (code === undefined) return {};
  return {
    hangoutLink: `https://meet.google.com/${code}`,
    conferenceData: {
      entryPoints: [
        { entryPointType: 'video', uri: `https://meet.google.com/${code}`, label: `meet.google.com/${code}` },
        { entryPointType: 'more', uri: `https://tel.meet/${code}?pin=1234567890123`, pin: '1234567890123' },
      ],
      conferenceSolution: { key: { type: 'hangoutsMeet' }, name: 'Google Meet' },
      conferenceId: code,
    },
  };
}
