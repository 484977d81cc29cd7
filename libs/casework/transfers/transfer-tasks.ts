import { TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { localDate, transferKindTitle, type AgendaPolicy, type IsoDate, type TransferReviewer } from '#domain';
import { addTask, OPENS_AT_ONCE } from '../tasks/added-tasks';
import type { CaseFile } from '../kernel/case-file';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { reopenTask } from '../tasks/reopen-task';
import { withdrawLive, type Withdrawal } from '../tasks/withdraw-live';
import { chefOf, konsulentOf, type Asked } from './transfer-people';
import { transferAmount, type TransferRound, type TransferRow } from './transfer-rows';

const POLICY: AgendaPolicy = {
  ...OPENS_AT_ONCE,
  remind: [{ amount: -2, unit: 'workingDays' }],
  escalate: [
    { amount: 2, unit: 'workingDays' },
    { amount: 5, unit: 'workingDays' },
  ],
};

/** Working days that late comers get. */
const LATE_DAYS = 3;

/** When a part of a request is due: so many working days before the round's requests are collected, or, where that is over, three from today. */
export const transferDue = (
  { calendar, now }: CaseFile,
  { terms, collectOn, isCollected }: TransferRound,
  part: 'review' | 'text' | 'clear',
): IsoDate => {
  const today = localDate(now);
  const due =
    collectOn === null || isCollected
      ? null
      : calendar.addWorkingDays(calendar.previousWorkingDay(collectOn), -terms.deadlines[part]);
  return due === null || due <= today ? calendar.addWorkingDays(today, LATE_DAYS) : due;
};

/** Of which reviewers a review's step is; one person who is both has one that counts for both. */
export const REVIEW_STEPS: Readonly<Record<string, readonly TransferReviewer[]>> = {
  'review/konsulent': ['konsulent'],
  'review/chef': ['chef'],
  'review/both': ['konsulent', 'chef'],
};
export const TEXT_STEP = 'text';

/** A task of a request. */
export type TransferTask = Awaited<ReturnType<typeof readTransferTasks>>[number];

/** The tasks of a request's case, in the order in which they were made. */
export const readTransferTasks = ({ tx, caseRow }: CaseFile) =>
  tasksWithSteps(tx)
    .where('tasks.case_id', '=', caseRow.id)
    .orderBy('steps.position')
    .orderBy('tasks.id')
    .select([
      'tasks.id',
      'tasks.step_id as stepId',
      'steps.kind',
      'tasks.state',
      'tasks.due_on as due',
      'tasks.assignee_id as assigneeId',
      'tasks.answer',
    ])
    .execute();

export const isLiveTask = ({ state }: Pick<TransferTask, 'state'>): boolean => state === 'planned' || state === 'open';

/** What a request is about, of »der søges om at overføre …«. Without the amount: it may be changed, and stands beside these words as it is now. */
export const restWords = (row: Pick<TransferRow, 'lines'>): 'et overskud' | 'et underskud' =>
  transferAmount(row) < 0n ? 'et underskud' : 'et overskud';

/** Asks konsulent and chef to look at what the rule proposes; one person who is both is asked once. */
export const giveReviews = async (file: CaseFile, row: TransferRow, round: TransferRound): Promise<void> => {
  const konsulent = await konsulentOf(file.tx, row);
  const chef = await chefOf(file.tx, row.unit_code);
  const due = transferDue(file, round, 'review');
  if (konsulent.personId === chef.personId)
    return review(file, row, round, due, 'review/both', {
      ...chef,
      note: [chef.note, konsulent.note].filter((note) => note !== '').join(' '),
    });
  await review(file, row, round, due, 'review/konsulent', konsulent);
  await review(file, row, round, due, 'review/chef', chef);
};

/** What comes of a review, to who is asked for it. */
const REVIEWED = {
  'review/konsulent':
    'Svarer du ikke, kommer enheden ikke med i sagen. Når du og afdelingschefen har set tallene efter, skriver chefen ansøgningen.',
  'review/chef':
    'Svarer du ikke, kommer enheden ikke med i sagen. Når du og økonomikonsulenten har set tallene efter, skriver du ansøgningen.',
  'review/both':
    'Svarer du ikke, kommer enheden ikke med i sagen. Når du har set tallene efter, skriver du ansøgningen.',
} as const;

const review = async (
  file: CaseFile,
  row: TransferRow,
  round: TransferRound,
  due: IsoDate,
  stepId: keyof typeof REVIEWED,
  { personId, unit, note }: Asked,
): Promise<void> => {
  await addTask(file, {
    stepId,
    stepKind: TRANSFER_REVIEW,
    title: `Gennemgå overførslen for ${row.unit_name} (${transferKindTitle(round.terms, row.kind).toLowerCase()})`,
    why: withNote(`Enheden har ${restWords(row)} fra ${round.fromYear}. ${row.explanation}`, note),
    consequence: REVIEWED[stepId],
    form: 'confirmation',
    policy: POLICY,
    needs: [],
    assigneeId: personId,
    area: null,
    unit,
    due,
  });
};

const SURPLUS_TEXT =
  'Kommunalbestyrelsen giver kun en tillægsbevilling, når den kan læse, hvad pengene skal bruges til, og hvordan de dækkes.';
const DEFICIT_TEXT =
  'Kommunalbestyrelsen skal kunne læse, hvad underskuddet skyldes, og hvad beløbet går til, når det trækkes fra enhedens budget.';

/** Asks the chef to write the request. */
export const giveText = async (file: CaseFile, row: TransferRow, round: TransferRound): Promise<void> => {
  const { personId, unit, note } = await chefOf(file.tx, row.unit_code);
  await addTask(file, {
    stepId: TEXT_STEP,
    stepKind: TRANSFER_TEXT,
    title: `Skriv ansøgningen om overførsel for ${row.unit_name} (${transferKindTitle(round.terms, row.kind).toLowerCase()})`,
    why: withNote(
      `Der søges om at overføre ${restWords(row)} fra ${round.fromYear}. ${transferAmount(row) < 0n ? DEFICIT_TEXT : SURPLUS_TEXT}`,
      note,
    ),
    consequence:
      'Skriver du den ikke, falder overførslen bort. Direktøren skal godkende den, før den kommer med i sagen til Kommunalbestyrelsen.',
    form: 'transfer-text',
    policy: POLICY,
    needs: [],
    assigneeId: personId,
    area: null,
    unit,
    due: transferDue(file, round, 'text'),
  });
};

const withNote = (why: string, note: string): string => (note === '' ? why : `${why} ${note}`);

/** Who did it, why, and what makes it unique. */
export interface Because {
  readonly by: string;
  readonly reason: string;
  readonly key: string;
}

/** Brings a task back with the reason, with a new deadline where its own is over. */
export const bringBack = async (file: CaseFile, task: TransferTask, due: IsoDate, because: Because): Promise<void> => {
  const isOver = task.due <= localDate(file.now);
  await reopenTask(file, task, {
    ...because,
    ...(isOver && due !== task.due ? { moved: { from: task.due, to: due } } : {}),
  });
};

/** Withdraws what is planned or open of these tasks. */
export const withdrawAll = async (file: CaseFile, tasks: readonly TransferTask[], why: Withdrawal): Promise<void> => {
  for (const task of tasks) await withdrawLive(file, task, why);
};
