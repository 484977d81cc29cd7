import { Refusal } from '#contracts';
import { FORMS, measureStanding, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { withdrawImpasse } from '../impasses/ask-what-now';
import { judgeDay } from '../kernel/judge-day';
import { measureOf } from './measure-file';
import { askOnce, kindInJournal } from './measure-tasks';

/** What is to be asked about once more, whom, and by when. */
export interface AskedAgain {
  readonly measureId: string;
  readonly ownerId: string;
  readonly statusOn: IsoDate;
}

/** Asks about a measure of the case once more. Refuses MEASURE.NOT_FOUND, MEASURE.UNDER_WAY while its owner is asked already, MEASURE.ENDED when it is done. */
export const askAgain = async (file: CaseFile, { measureId, ownerId, statusOn }: AskedAgain): Promise<void> => {
  const measure = await measureOf(file, measureId);
  const rounds = await file.tx
    .selectFrom('measure_tasks')
    .innerJoin('tasks', 'tasks.id', 'measure_tasks.task_id')
    .where('measure_id', '=', measure.id)
    .orderBy('round')
    .select(['tasks.state', 'tasks.answer'])
    .execute();
  const standing = measureStanding(
    rounds.map(({ state, answer }) => ({
      state,
      status: state === 'done' ? (FORMS.status.schema.safeParse(answer).data?.status ?? null) : null,
    })),
  );
  if (standing.follow === 'asked')
    throw new Refusal(
      'MEASURE.UNDER_WAY',
      'Den ansvarlige er allerede spurgt. Skal en anden svare, så åbn opgaven, og giv den videre.',
    );
  if (standing.follow === 'ended') throw new Refusal('MEASURE.ENDED', 'Tiltaget er gennemført.');
  judgeDay(file, statusOn);
  file.record({
    event: 'MEASURE_REPORTED',
    payload: {
      measure: measure.id,
      number: measure.number,
      title: measure.title,
      status: standing.status,
      due: statusOn,
      ...kindInJournal(measure),
    },
  });
  await withdrawImpasse(
    file,
    { what: 'step', id: measure.stepId },
    { by: null, reason: 'Der er spurgt igen.', key: `asked-again/${rounds.length}` },
  );
  await askOnce(file, measure, ownerId, statusOn);
};
