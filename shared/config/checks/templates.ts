import { compileTemplate } from '../../rules/template/compile.ts';
import { type Finding, mistake } from '../fault.ts';
import type { Outline } from '../outline.ts';

/** Subject templates that are not Jinja2: the organizer's name would silently stand in their place. */
export function templateFindings({ profiles }: Outline): Finding[] {
  return profiles.flatMap(({ path, fields }) => {
    const { subject } = fields;
    const template = typeof subject === 'object' && subject !== null && 'template' in subject ? subject.template : '';
    const compiled = compileTemplate(typeof template === 'string' ? template : '');
    return compiled.kind === 'program'
      ? []
      : [mistake([...path, 'subject', 'template'], `the template does not work: ${compiled.why}`, 'see docs/rules.md')];
  });
}
