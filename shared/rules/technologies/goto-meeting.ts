import { type Clues, h323, type Meeting, meetingAt, sip, type Technology } from '../technology.ts';
import { bridgesIn } from './bridges.ts';

/** GoTo Meeting. The address of its room gateway is in no published source: only a printed one is dialled. */
export const goToMeeting: Technology = {
  name: 'gotomeeting',
  title: 'GoTo Meeting',
  rank: 'service',
  links: [
    {
      kind: 'number',
      hosts: ['meet.goto.com', 'gotomeet.me', 'app.goto.com'],
      path: /^\/(?:meet\/|meeting\/)?(?<meetingId>\d{9})(?=[/?#]|$)/,
    },
    { kind: 'number', hosts: ['gotomeeting.com', 'gotomeet.com'], path: /^\/join\/(?<meetingId>\d{9})(?=[/?#]|$)/ },
    {
      kind: 'name',
      hosts: ['meet.goto.com', 'gotomeet.me'],
      path: /^\/(?!(?:install|launch|login|join|start|host|pricing|help|support|features|download|downloads)\b)(?<name>[a-z][\w.-]{1,63})(?=[?#]|\/?$)/i,
    },
  ],
  addressDomains: [],
  words: [],
  read({ links, passage, labelled }: Clues): Meeting | null {
    const link = links.find(({ kind }) => kind === 'number') ?? links[0];
    if (link === undefined) return null;
    const labels = labelled();
    const meetingId =
      link.groups.meetingId ??
      labels.find(({ kind, value }) => kind === 'meetingId' && value.length === 9)?.value ??
      null;
    const printed = passage.addresses.find(({ local }) => local === meetingId);
    const bridge = bridgesIn(passage.text, 0, { meetingId, documented: ['67.217.95.2'] })[0];
    return {
      ...meetingAt(link.link.at),
      url: link.link.href,
      meetingId,
      printed:
        meetingId === null
          ? []
          : [
              ...(printed === undefined ? [] : [sip(`${printed.local}@${printed.host}`)]),
              ...(bridge === undefined ? [] : [h323(`${bridge}##${meetingId}`)]),
            ],
    };
  },
  addresses: () => [],
  reason: () =>
    'A GoTo Meeting link: no source states its address for rooms. A rule of type gotomeeting with a transform makes one.',
};
