import { Refusal } from '#contracts';
import { instant, type JsonObject } from '#database';
import {
  BOUNDS,
  DECISION_DAY_MISSING,
  DECISION_HELD_LATER,
  FORMS,
  formatDateLong,
  localDate,
  TRANSFER_GRANTING_KIND,
  type Answer,
  type DecisionAnswer,
  type IsoDate,
} from '#domain';
import type { Answered, AnswerPath } from '../tasks/finish-task';
import { finishTask } from '../tasks/finish-task';
import { judgeBound } from '../kernel/judge-bound';
import { idOfMade } from '../kernel/ids';
import type { TaskFile } from '../tasks/task-file';
import { standsUncorrected } from './stands-uncorrected';
import { lawOfDecision } from './law-of-decision';
import { postpone } from './postpone';
import { sendBack } from './send-back';

const GRANTS_NOTHING =
  'Der er søgt om tillægsbevillinger, og »Taget til efterretning« bevilger intet. Vælg »Godkendt«, eller »Godkendt med ændringer«, hvis noget er skåret eller afslået – også hvis alt er afslået; det enkelte udfald skrives bagefter under Bevillinger.';

/**
 * What a recorded decision does. Approved, changed and noted: its task is done. Postponed: the task stays open until the meeting that it was
 * postponed to. Returned: what was decided on goes back to those who made it, and is decided on again when they are done. Every decision is
 * kept. Refuses DECISION.NO_DATE, DECISION.NOT_LATER, DECISION.NOTHING_TO_RETURN, DATE.PAST, DATE.NOT_WORKING_DAY,
 * REASON.MISSING, DECISION.NOT_HELD (a meeting to come), TRANSFER.NOT_DECIDED (a step that grants transfers is no hearing: noted grants nothing), and DECISION.AGAINST_LAW for a day that the law of the second reading does not allow, without words that say why.
 */
export const decide: AnswerPath = (answered) => decideOn(answered, null);

/** The same, of something that is kept: `digest` is its SHA-256 as the record has it, never as the page says; null where nothing is. */
export const decideOn = async (answered: Answered, digest: string | null): Promise<void> => {
  const { task, commandId } = answered;
  const { digest: _, ...said } = FORMS.decision.schema.parse(answered.answer);
  const answer = digest === null ? said : { ...said, digest };
  judgeGranting(task, answer);
  judgeMeeting(task, answer);
  const until = dateOf(task, answer);
  if (until !== null) await judgeByLaw(task, answer, until);
  if (answer.outcome === 'postponed' || answer.outcome === 'returned') await judgePostponements(task);
  switch (answer.outcome) {
    case 'postponed':
      await postpone(task, answer, until);
      break;
    case 'returned':
      await sendBack(task, answer, until, commandId);
      break;
    case 'noted':
    case 'approved':
    case 'changed':
      await finishTask({ ...answered, answer });
  }
  await keepDecision(answered, answer, until);
};

/** What was before who decided is the record's word, not theirs: a correction leaves it as it was. */
export const withDigestOf = (corrected: Answer, before: JsonObject | null): Answer => {
  const { digest } = FORMS.decision.schema.parse(before);
  const { digest: _, ...said } = FORMS.decision.schema.parse(corrected);
  return digest === undefined ? said : { ...said, digest };
};

/**
 * A decision that was recorded wrongly stands as it should have been; that it was recorded otherwise is kept. Refuses ANSWER.INVALID for one
 * that puts it off or sends it back, and what `decide` refuses of the outcome.
 */
export const decisionCorrected: AnswerPath = async (answered) => {
  const answer = FORMS.decision.schema.parse(answered.answer);
  if (answer.outcome === 'postponed' || answer.outcome === 'returned')
    throw new Refusal(
      'ANSWER.INVALID',
      'Blev sagen udsat eller sendt tilbage, så bed om at få opgaven tilbage, og registrér det dér: så får dem, det vedrører, besked.',
    );
  judgeGranting(answered.task, answer);
  judgeMeeting(answered.task, answer);
  const { id } = await answered.task.file.tx
    .selectFrom('decisions')
    .where('task_id', '=', answered.task.id)
    .where('outcome', 'not in', ['postponed', 'returned'])
    .where(standsUncorrected)
    .orderBy('decided_at', 'desc')
    .select('id')
    .executeTakeFirstOrThrow();
  await keepDecision(answered, answer, null, id);
};

/** What was decided is recorded when it has been. */
const judgeMeeting = ({ file }: TaskFile, { heldOn }: DecisionAnswer): void => {
  if (heldOn && heldOn > localDate(file.now)) throw new Refusal('DECISION.NOT_HELD', DECISION_HELD_LATER);
};

const judgeGranting = ({ kind }: TaskFile, { outcome }: DecisionAnswer): void => {
  if (outcome === 'noted' && kind === TRANSFER_GRANTING_KIND) throw new Refusal('TRANSFER.NOT_DECIDED', GRANTS_NOTHING);
};

const keepDecision = async (
  { task, commandId }: Pick<Answered, 'task' | 'commandId'>,
  { outcome, note, heldOn, item }: DecisionAnswer,
  until: IsoDate | null,
  corrects: string | null = null,
): Promise<void> => {
  await task.file.tx
    .insertInto('decisions')
    .values({
      id: idOfMade('decision', commandId),
      case_id: task.file.caseRow.id,
      task_id: task.id,
      outcome,
      note,
      until,
      decided_at: instant(task.file.now),
      recorded_by: task.actorId,
      held_on: heldOn ?? null,
      item: item ?? '',
      corrects,
    })
    .execute();
};

/** Put off and sent back so often, it is no longer for whoever keeps the agenda to register it once more. */
const judgePostponements = async ({ file, id, actorId }: TaskFile): Promise<void> => {
  const { times } = await file.tx
    .selectFrom('decisions')
    .where('task_id', '=', id)
    .where('outcome', 'in', ['postponed', 'returned'])
    .select((eb) => eb.fn.countAll<string>().as('times'))
    .executeTakeFirstOrThrow();
  await judgeBound(file, {
    times: Number(times),
    most: BOUNDS.postponements,
    by: actorId,
    instead: `Sagen er udsat eller sendt tilbage ${BOUNDS.postponements} gange. Registrér, hvad der er besluttet.`,
  });
};

/** A ministry may move the law's dates, so a day against them may be registered; but not without words. */
const judgeByLaw = async ({ file, id }: TaskFile, { note }: DecisionAnswer, until: IsoDate): Promise<void> => {
  const findings = note.trim() === '' ? await lawOfDecision(file.tx, id, until) : [];
  if (findings.length > 0)
    throw new Refusal(
      'DECISION.AGAINST_LAW',
      `${findings.map(({ message }) => message).join(' ')} Skriv i beslutningens ordlyd, hvorfor det alligevel er dagen.`,
    );
};

/** When it is to be decided on again; null where the decision is final, or nobody knows yet. */
const dateOf = (task: TaskFile, { outcome, until }: DecisionAnswer): IsoDate | null => {
  if (outcome !== 'postponed' && outcome !== 'returned') return null;
  if (until === null && outcome === 'postponed') throw new Refusal('DECISION.NO_DATE', DECISION_DAY_MISSING);
  if (until === null) return null;
  if (until < localDate(task.file.now)) throw new Refusal('DATE.PAST', 'Vælg en dag, der ikke er gået.');
  if (until <= task.due)
    throw new Refusal(
      'DECISION.NOT_LATER',
      `Vælg en dag efter den, sagen skulle behandles: ${formatDateLong(task.due)}.`,
    );
  const closed = task.file.calendar.whyNotWorking(until);
  if (closed) throw new Refusal('DATE.NOT_WORKING_DAY', `Der er lukket ${formatDateLong(until)}. Vælg en arbejdsdag.`);
  return until;
};
