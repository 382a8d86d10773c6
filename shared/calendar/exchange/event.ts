import { childAt, textAt, type XmlElement } from './xml.ts';

/**
 * What we ask Exchange for, and nothing else: no attendees, no attachments. `FindItem` gives the first, `GetItem` both.
 * Source: Exchange Web Services reference, `FieldURI`.
 */
export const LIGHT_FIELDS = [
  'item:Subject',
  'item:Sensitivity',
  'item:LastModifiedTime',
  'calendar:UID',
  'calendar:Start',
  'calendar:End',
  'calendar:IsAllDayEvent',
  'calendar:LegacyFreeBusyStatus',
  'calendar:Location',
  'calendar:IsCancelled',
  'calendar:CalendarItemType',
  'calendar:MyResponseType',
  'calendar:Organizer',
] as const;

export const BODY_FIELDS = [...LIGHT_FIELDS, 'item:Body', 'calendar:JoinOnlineMeetingUrl'] as const;

/**
 * The organizer's address: as SMTP (PidTagSentRepresentingSmtpAddress), else as it was written
 * (PidTagSentRepresentingEmailAddress, which may be an X.500 name). Source: MS-OXPROPS.
 */
const ORGANIZER_TAGS = [0x5d02, 0x0065] as const;

export const LIGHT_PROPERTIES = ORGANIZER_TAGS.map(
  (tag) => `PropertyTag="0x${tag.toString(16)}" PropertyType="String"`,
);

/** What Skype for Business and Teams leave on an invitation, by the name of the property. */
const MEETING_PROPERTIES = ['OnlineMeetingExternalLink', 'OnlineMeetingConfLink', 'SkypeTeamsMeetingUrl'] as const;

export const BODY_PROPERTIES = [
  ...LIGHT_PROPERTIES,
  ...MEETING_PROPERTIES.map(
    (name) => `DistinguishedPropertySetId="PublicStrings" PropertyName="${name}" PropertyType="String"`,
  ),
];

/** The organizer's address by its own properties; empty where none holds one. */
export function organizerAddress(item: XmlElement): string {
  const values = ORGANIZER_TAGS.map(
    (tag) => extended(item, ({ PropertyTag }) => Number.parseInt(PropertyTag ?? '', 16) === tag) ?? '',
  );
  return values.find((value) => value.includes('@')) ?? '';
}

/** Online-meeting fields under the names by which rules know them, without the empty ones. */
export function meetingProperties(item: XmlElement): Readonly<Record<string, string>> {
  const named = [
    ['exchange.joinOnlineMeetingUrl', textAt(item, 'JoinOnlineMeetingUrl')],
    ...MEETING_PROPERTIES.map((name) => [
      `exchange.${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      extended(item, ({ PropertyName }) => PropertyName === name) ?? '',
    ]),
  ];
  return Object.fromEntries(named.filter(([, value]) => value !== ''));
}

function extended(item: XmlElement, wanted: (attributes: XmlElement['attributes']) => boolean): string | undefined {
  const property = item.children.find(
    (child) => child.name === 'ExtendedProperty' && wanted(childAt(child, 'ExtendedFieldURI')?.attributes ?? {}),
  );
  return property === undefined ? undefined : textAt(property, 'Value');
}
