/** A notable thing in words: what it is about, and what to say of it. */
export interface Sentence {
  about: string;
  text: string;
  mark: 'well' | 'wrong';
}

/** A log record in words, or null where it is not notable to somebody who watches the run. */
export function sentenceOf(record: Readonly<Record<string, unknown>>): Sentence | null {
  const text = (key: string): string => String(record[key] ?? '');
  const wrong = (about: string, what: string): Sentence => ({ about, text: what, mark: 'wrong' });
  switch (record.event) {
    case 'endpoint pushed':
      if (record.detail !== undefined) return wrong(text('endpoint'), text('detail'));
      if (record.outcome !== 'accepted' || record.reason === 'slot') return null;
      return { about: text('endpoint'), text: meetings(Number(record.meetings)), mark: 'well' };
    case 'room not read':
      return wrong(text('room'), text('hint'));
    case 'poly request recorded':
      return {
        about: text('endpoint'),
        text: `asked ${text('request')} (${text('status')}) with ${JSON.stringify(record.headers)} ${text('body')}`,
        mark: 'well',
      };
    case 'quota is short':
      return wrong(
        text('calendar'),
        `${text('usedIn24Hours')} of ${text('quota')} requests are used in the last 24 hours; ${text('withheld')} reads wait.`,
      );
    default:
      if (record.level !== 'error') return null;
      return wrong(
        text('function') || text('source'),
        `${text('event')}. ${text('detail') || text('fault') || text('stack')}`,
      );
  }
}

const meetings = (count: number): string => (count === 1 ? 'holds 1 meeting' : `holds ${count} meetings`);
