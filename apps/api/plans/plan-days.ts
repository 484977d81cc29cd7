import {
  isIsoDate,
  isPolitical,
  parseWeekWords,
  parseWeekName,
  textFault,
  type Milestone,
  type Plan,
  type Step,
} from '#domain';
import { milestoneIdOf } from '#files';
import { field, type Fields } from '../web/fields';

/** The fields of a new milestone, by which they are sent and marked. */
export const NEW_MILESTONE = { title: 'ny-titel', forum: 'ny-forum', from: 'ny-dag', to: 'ny-til' } as const;

/**
 * A plan with the days that were typed: milestones and steps with a date of their own on other days, and of a political plan milestones
 * removed (`fjern-<id>`) and one added. What cannot be is put in `errors` by field.
 */
export const withDays = (plan: Plan, fields: Fields, errors: Map<string, string>): Plan => {
  const kept = plan.milestones
    .filter(({ id }) => !isPolitical(plan) || fields[`fjern-${id}`] === undefined)
    .map((milestone) => moved(milestone, fields, errors));
  const added = isPolitical(plan) ? addedMilestone(plan, fields, errors) : [];
  return {
    ...plan,
    milestones: [...kept, ...added],
    cases: plan.cases.map((planned) => ({
      ...planned,
      steps: planned.steps.map((step) => movedStep(step, fields, errors)),
    })),
  };
};

/** A milestone on the days that were typed; one of a single day has one field. */
const moved = (milestone: Milestone, fields: Fields, errors: Map<string, string>): Milestone => {
  const from = fields[`fra-${milestone.id}`]?.trim() ?? milestone.from;
  const to = milestone.from === milestone.to ? from : (fields[`til-${milestone.id}`]?.trim() ?? milestone.to);
  if (!isIsoDate(from)) errors.set(`fra-${milestone.id}`, `Vælg en dag for »${milestone.title}«.`);
  else if (!isIsoDate(to)) errors.set(`til-${milestone.id}`, `Vælg den sidste dag for »${milestone.title}«.`);
  else if (to < from) errors.set(`til-${milestone.id}`, `»${milestone.title}« slutter, før det begynder.`);
  return { ...milestone, from, to };
};

const movedStep = (step: Step, fields: Fields, errors: Map<string, string>): Step => {
  if ('week' in step.due && !('milestone' in step.due)) {
    const typed = fields[`trin-${step.id}`]?.trim();
    if (typed === undefined) return step;
    const due = parseWeekWords(typed, parseWeekName(step.due.week).year);
    if (due === null)
      errors.set(
        `trin-${step.id}`,
        `Skriv en uge for »${step.title}«, som den står i kalenderen: »uge 11 i 2026«, »uge 5-6« eller »uge 9 eller 10«.`,
      );
    return due === null ? step : { ...step, due };
  }
  if (!('date' in step.due)) return step;
  const date = fields[`trin-${step.id}`]?.trim() ?? step.due.date;
  if (!isIsoDate(date)) errors.set(`trin-${step.id}`, `Vælg en dag for »${step.title}«.`);
  return { ...step, due: { date } };
};

/** The milestone that was typed in the empty row; none where it was left empty. */
const addedMilestone = (plan: Plan, fields: Fields, errors: Map<string, string>): Milestone[] => {
  const [title, forum, from, until] = [
    NEW_MILESTONE.title,
    NEW_MILESTONE.forum,
    NEW_MILESTONE.from,
    NEW_MILESTONE.to,
  ].map((name) => field(fields, name));
  if (!title && !forum && !from && !until) return [];
  const to = until || from || '';
  const [titleFault, forumFault] = [title, forum].map((text) => textFault(text ?? ''));
  if (titleFault) errors.set(NEW_MILESTONE.title, `Teksten ${titleFault}.`);
  if (forumFault) errors.set(NEW_MILESTONE.forum, `Teksten ${forumFault}.`);
  if (!title) errors.set(NEW_MILESTONE.title, 'Skriv, hvad den nye milepæl er, fx »2. behandling af budgettet«.');
  if (!from || !isIsoDate(from)) errors.set(NEW_MILESTONE.from, 'Vælg en dag for den nye milepæl.');
  else if (!isIsoDate(to))
    errors.set(NEW_MILESTONE.to, 'Vælg den sidste dag for den nye milepæl, eller lad feltet stå tomt.');
  else if (to < from) errors.set(NEW_MILESTONE.to, 'Den nye milepæl slutter, før den begynder.');
  if (!title || !from) return [];
  const id = milestoneIdOf(forum || null, title, new Set(plan.milestones.map((one) => one.id)));
  return [{ id, title, forum: forum || null, from, to, place: null }];
};
