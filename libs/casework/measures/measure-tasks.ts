import { AUDIT_FOLLOW, MEASURE } from '#contracts';
import { nextStatusOn, localDate, type AgendaPolicy, type IsoDate, type MeasureKind } from '#domain';
import { addRound, addTask, type AddedStep, type AddedTask } from '../tasks/added-tasks';
import type { CaseFile } from '../kernel/case-file';

/** A measure as its tasks need it. */
export interface Measure {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly stepId: string;
  readonly kind: MeasureKind;
}

/** The kinds of steps that ask for the status of a measure. */
export const FOLLOWED_KINDS: readonly string[] = [MEASURE, AUDIT_FOLLOW];

/** The owner is asked a week before the date, reminded the day before, and the leaders told as of other tasks. */
const POLICY: AgendaPolicy = {
  opens: { amount: -5, unit: 'workingDays' },
  latestOpen: { amount: -5, unit: 'workingDays' },
  remind: [{ amount: -1, unit: 'workingDays' }],
  escalate: [
    { amount: 3, unit: 'workingDays' },
    { amount: 8, unit: 'workingDays' },
  ],
};

type Words = Pick<AddedStep, 'stepKind' | 'title' | 'why' | 'consequence'>;

const WORDS: Record<MeasureKind, (measure: Measure) => Words> = {
  measure: ({ number, title, text }) => ({
    stepKind: MEASURE,
    title: `Giv status på tiltag ${number}: ${title}`,
    why: text === '' ? 'Tiltaget er et punkt i budgetaftalen, som politikerne følger op på.' : text,
    consequence: 'Svarer du ikke, kan Økonomiudvalget ikke se, om det, der er aftalt, er på vej.',
  }),
  'audit-point': ({ number, title, text }) => ({
    stepKind: AUDIT_FOLLOW,
    title: `Giv status på revisionens punkt ${number}: ${title}`,
    why: `Punktet står åbent, efter at kommunen har svaret revisionen: »${text}«`,
    consequence:
      'Svarer du ikke, kan punktet ende som en bemærkning i beretningen. Vi spørger, indtil du melder det løst.',
  }),
};

const taskOf = (measure: Measure, assigneeId: string, due: IsoDate): AddedStep & AddedTask => ({
  stepId: measure.stepId,
  ...WORDS[measure.kind](measure),
  form: 'status',
  policy: POLICY,
  needs: [],
  assigneeId,
  area: null,
  unit: null,
  due,
});

/** What the journal says of a measure's kind, where it is not one of the budget agreement. */
export const kindInJournal = ({ kind }: Pick<Measure, 'kind'>): { readonly kind?: MeasureKind } =>
  kind === 'measure' ? {} : { kind };

/** Asks for a measure's status: the first time its step is made, then it is one more task of it. */
export const askOnce = async (file: CaseFile, measure: Measure, ownerId: string, due: IsoDate): Promise<void> => {
  const { last } = await file.tx
    .selectFrom('measure_tasks')
    .where('measure_id', '=', measure.id)
    .select((eb) => eb.fn.max('round').as('last'))
    .executeTakeFirstOrThrow();
  const round = (last ?? 0) + 1;
  const task = taskOf(measure, ownerId, due);
  const taskId = round === 1 ? await addTask(file, task) : await addRound(file, task, round);
  await file.tx.insertInto('measure_tasks').values({ task_id: taskId, measure_id: measure.id, round }).execute();
};

/** The day on which an owner is asked again, from the answered task's deadline and what they chose. */
export const askedAgainOn = (file: CaseFile, chosen: IsoDate | null, last: IsoDate): IsoDate =>
  nextStatusOn(file.calendar, chosen, last, localDate(file.now));
