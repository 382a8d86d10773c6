import { renderTemplate } from './template/render.ts';

/** What became of a subject template. A template that fails must not cost the meeting: the caller falls back. */
export type RenderedSubject = { kind: 'text'; text: string } | { kind: 'failed'; why: string };

/** What a subject template may read. */
export const SUBJECT_VARIABLES = ['subject', 'organizer_name', 'organizer_email'] as const;

/** Longest title that a template may make. */
const MAX_TITLE = 1_000;

/** Renders a profile's subject template (Jinja2) over what it may read, as one line without blanks around it. */
export function renderSubject(
  template: string,
  variables: Readonly<Record<(typeof SUBJECT_VARIABLES)[number], string>>,
): RenderedSubject {
  const rendered = renderTemplate(template, variables, MAX_TITLE);
  return rendered.kind === 'failed' ? rendered : { kind: 'text', text: rendered.text.replace(/\s+/g, ' ').trim() };
}
