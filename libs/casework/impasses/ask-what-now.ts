import { IMPASSE } from '#contracts';
import { BOUNDS, DECIDE_WITHIN, localDate, type AgendaPolicy } from '#domain';
import { barredInCase } from '../kernel/barred-from';
import type { CaseFile } from '../kernel/case-file';
import { mayReceive, readKeepers } from '../kernel/people';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { addedTaskId, addRound, addTask, OPENS_AT_ONCE } from '../tasks/added-tasks';
import { withdrawLive, type Withdrawal } from '../tasks/withdraw-live';
import { impasseStep, type ImpasseAbout } from './impasse-steps';

const POLICY: AgendaPolicy = {
  ...OPENS_AT_ONCE,
  remind: [{ amount: -1, unit: 'workingDays' }],
  escalate: [
    { amount: 2, unit: 'workingDays' },
    { amount: 5, unit: 'workingDays' },
  ],
};

/** Something that has come to a standstill, and the words for who is to decide about it. */
export interface Impasse {
  readonly about: ImpasseAbout;
  readonly phase: string | null;
  readonly title: string;
  readonly why: string;
  readonly consequence: string;
}

/**
 * Asks the head of Økonomi & Stab, else the administrator, whether what has come to a standstill goes on. Once at a time. False where nobody is
 * asked any more, because it was decided as often as it may be, the last one to decide was silent, or there is nobody who may: then it has ended.
 */
export const askWhatNow = async (file: CaseFile, { about, ...words }: Impasse): Promise<boolean> => {
  const asked = await impassesOf(file, about);
  if (asked.some(({ state }) => state === 'planned' || state === 'open')) return true;
  if (asked.some(({ state }) => state === 'lapsed') || decidedOf(asked) >= BOUNDS.impasses) return false;
  const stepId = impasseStep(about);
  const assigneeId = await decider(file, addedTaskId(file.caseRow.id, stepId, asked.length + 1));
  if (assigneeId === null) return false;
  const task = {
    ...words,
    stepId,
    stepKind: IMPASSE,
    form: 'impasse',
    policy: POLICY,
    needs: [],
    assigneeId,
    area: null,
    unit: null,
    due: file.calendar.addWorkingDays(localDate(file.now), DECIDE_WITHIN),
  } as const;
  await (asked.length === 0 ? addTask(file, task) : addRound(file, task, asked.length + 1));
  return true;
};

/** How often it was decided that it goes on. */
export const impassesDecided = async (file: CaseFile, about: ImpasseAbout): Promise<number> =>
  decidedOf(await impassesOf(file, about));

/** Nobody need decide any more: it goes on by another's act. */
export const withdrawImpasse = async (file: CaseFile, about: ImpasseAbout, why: Withdrawal): Promise<void> => {
  for (const task of await impassesOf(file, about)) await withdrawLive(file, task, why);
};

const impassesOf = ({ tx, caseRow }: CaseFile, about: ImpasseAbout) =>
  tasksWithSteps(tx)
    .where('tasks.case_id', '=', caseRow.id)
    .where('tasks.step_id', '=', impasseStep(about))
    .orderBy('tasks.due_on')
    .orderBy('tasks.id')
    .select(['tasks.id', 'tasks.state', 'tasks.assignee_id as assigneeId'])
    .execute();

const decidedOf = (asked: readonly { readonly state: string }[]): number =>
  asked.filter(({ state }) => state === 'done').length;

/** The first who may be given tasks and whom the case's process does not keep from deciding this; null where nobody is left. */
const decider = async (file: CaseFile, taskId: string): Promise<string | null> => {
  const { tx } = file;
  const barred = await barredInCase(file, { id: taskId, kind: IMPASSE });
  for (const id of await readKeepers(tx)) if (!barred.includes(id) && (await mayReceive(tx, id))) return id;
  return null;
};
