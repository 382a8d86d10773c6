import { printable } from '../../shared/kit/printable.ts';
import { sentenceOf } from './sentence.ts';

/** What a run tells whoever started it. */
export interface Report {
  /** Words for people; left out of JSON. */
  say(text: string): void;
  /** What a function or the run logged: one structured record, or a line of a metric. */
  logged(record: Readonly<Record<string, unknown>>): void;
}

/** One JSON object a line; figures for CloudWatch are left out. */
export const jsonReport = (write: (line: string) => void): Report => ({
  say: () => {},
  logged(record) {
    if (record._aws === undefined) write(JSON.stringify(record));
  },
});

/** One sentence for each notable thing. What stays wrong is told once, until it changes. */
export function plainReport(write: (line: string) => void, now: () => Date): Report {
  const last = new Map<string, string>();
  return {
    say: write,
    logged(record) {
      const sentence = sentenceOf(record);
      if (sentence === null) return;
      const { about, text, mark } = sentence;
      if (mark === 'wrong' && last.get(about) === text) return;
      last.set(about, text);
      // Most details name by themselves what they are about.
      const whole = text.startsWith(about) ? text : `${about}: ${text}`;
      write(`${now().toTimeString().slice(0, 8)}  ${mark === 'wrong' ? '!' : ' '} ${printable(whole)}`);
    },
  };
}
