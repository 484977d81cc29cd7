import { formName } from '../forms';
import { warningFinding } from './finding';
import type { Finding } from './plan';
import type { CaseReplan, ReplanInput } from './replan';

/** A step that somebody has answered keeps its form: the others are asked as they were. */
export function formKept({ before, after, running }: ReplanInput, { key, title, fate }: CaseReplan): Finding[] {
  if (fate !== 'runs') return [];
  const formerly = new Map(before.cases.flatMap(({ steps }) => steps).map((step) => [step.id, step.form]));
  const kept = new Map(running.find((one) => one.key === key)?.steps.map((step) => [step.id, step]));
  return (after.cases.find(({ id }) => id === key)?.steps ?? []).flatMap((step) => {
    const was = kept.get(step.id);
    const isNew = formerly.get(step.id) !== step.form;
    if (was === undefined || !was.isAnswered || was.form === step.form || !isNew) return [];
    return [
      warningFinding(
        'STEP.FORM_KEPT',
        `»${was.title}« i »${title}« er besvaret af nogen, så trinnet besvares fortsat med ${formName(was.form)} og ikke med ${formName(step.form)}.`,
        { place: step.place, read: step.form },
      ),
    ];
  });
}
