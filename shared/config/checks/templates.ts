import { SUBJECT_VARIABLES } from '../../rules/subject-template.ts';
import { compileTemplate } from '../../rules/template/compile.ts';
import { freeNames } from '../../rules/template/free-names.ts';
import { type Finding, mistake } from '../fault.ts';
import type { Outline } from '../outline.ts';

/** Subject templates that cannot work: the organizer's name, or a part left out, would silently stand in their place. */
export function templateFindings({ profiles }: Outline): Finding[] {
  return profiles.flatMap(({ path, fields }) => {
    const { subject } = fields;
    const template = typeof subject === 'object' && subject !== null && 'template' in subject ? subject.template : '';
    return faultsIn(typeof template === 'string' ? template : '').map(({ message, hint }) =>
      mistake([...path, 'subject', 'template'], message, hint),
    );
  });
}

function faultsIn(template: string): { message: string; hint: string }[] {
  const compiled = compileTemplate(template);
  if (compiled.kind === 'refused')
    return [{ message: `the template does not work: ${compiled.why}`, hint: 'see docs/rules.md' }];
  return freeNames(compiled.program)
    .filter((name) => !SUBJECT_VARIABLES.some((known) => known === name))
    .map((name) => ({
      message: `the template reads "${name}", which is no variable here`,
      hint: `its variables: ${SUBJECT_VARIABLES.join(', ')}`,
    }));
}
