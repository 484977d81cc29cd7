import { ADDED_PHASES, AUDIT_FOLLOW, MEASURE } from '#contracts';
import { localDate, silencesAtEnd, type MeasureKind } from '#domain';
import { mayAskAgain } from '../impasses/ask-or-decide';
import type { CaseFile } from '../kernel/case-file';
import { mayReceive, readKeepers } from '../kernel/people';
import { measureOfStep } from './measure-file';
import { askedAgainOn, askOnce, type Measure } from './measure-tasks';

const WORDS: Record<MeasureKind, { readonly kind: string; readonly what: string }> = {
  measure: { kind: MEASURE, what: 'tiltag' },
  'audit-point': { kind: AUDIT_FOLLOW, what: 'revisionens punkt' },
};

/** Whether a measure's owner may be asked once more by itself; where it has been often enough, somebody is asked to decide. */
export const mayAskOnceMore = async (file: CaseFile, measure: Measure): Promise<boolean> => {
  const rounds = await roundsOf(file, measure);
  const { kind, what } = WORDS[measure.kind];
  const silences = silencesAtEnd(rounds);
  return mayAskAgain(file, {
    stepId: measure.stepId,
    phase: ADDED_PHASES.get(kind) ?? null,
    silences,
    statuses: rounds.filter(({ state }) => state === 'done').length,
    title: `Tag stilling: Skal der stadig følges op på ${what} ${measure.number}: ${measure.title}?`,
    why: `${silences > 0 ? 'Den ansvarlige har ikke givet status, de gange der er spurgt' : 'Den ansvarlige har givet status mange gange, uden at det er gennemført'}. Vælger du »Gå videre«, bliver der spurgt igen om en måned. Vælger du »Stop her«, slutter opfølgningen.`,
    consequence: 'Svarer du ikke, slutter opfølgningen, og der bliver ikke spurgt igen.',
  });
};

/** It was decided that a measure is followed up all the same: its last owner is asked, where they are here, else who keeps what nobody else can. */
export const followMeasureOn = async (file: CaseFile, stepId: string): Promise<void> => {
  const measure = await measureOfStep(file, stepId);
  const last = (await roundsOf(file, measure)).at(-1);
  const today = localDate(file.now);
  for (const personId of [last?.assigneeId ?? null, ...(await readKeepers(file.tx))])
    if (personId !== null && (await mayReceive(file.tx, personId)))
      return askOnce(file, measure, personId, askedAgainOn(file, null, today));
};

const roundsOf = ({ tx }: CaseFile, measure: Measure) =>
  tx
    .selectFrom('measure_tasks')
    .innerJoin('tasks', 'tasks.id', 'measure_tasks.task_id')
    .where('measure_id', '=', measure.id)
    .where('tasks.state', 'in', ['done', 'lapsed'])
    .orderBy('round')
    .select(['tasks.state', 'tasks.assignee_id as assigneeId'])
    .execute();
