import { Refusal } from '#contracts';
import type { Tx } from '#database';
import { allows, whyNotOpen } from '#domain';
import { barredInCase } from '../kernel/barred-from';
import type { Casework, Command } from '../kernel/casework';
import { CaseFile } from '../kernel/case-file';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { readVisitor } from '../kernel/people';
import { answererOf } from '../tasks/task-file';
import { isHelperOf, readRun, type QuestionnaireRun } from './read-run';

/** A run as a command on it has it, its case locked and its task open. */
export interface RunFile {
  readonly file: CaseFile;
  readonly run: QuestionnaireRun;
  readonly actorId: string;
  /** Whose task it is, where the acting one answers for them; undefined also for who was asked to help. */
  readonly onBehalfOf: string | undefined;
}

/**
 * One command of a person on the answers of a run, beside sending them: one transaction with the case locked; the case's story is not told.
 * `repeated` says what came of the same command before; undefined where it is new. Refuses QUESTIONNAIRE.NOT_FOUND (also who has no part in
 * it), a task that is not open, and CASE.ENDED.
 */
export const onRun = async <Outcome>(
  casework: Casework,
  command: Command,
  runId: string,
  act: 'questionnaire:answer' | 'questionnaire:share',
  repeated: (tx: Tx) => Promise<Outcome | undefined>,
  carryOut: (at: RunFile) => Promise<Outcome>,
): Promise<Outcome> => {
  const found = await readRun(casework.db, runId);
  if (!found) throw notFound();
  try {
    return await casework.db.transaction().execute(async (tx) => {
      const file = await CaseFile.open(casework, tx, found.caseId, command);
      const before = await repeated(tx);
      if (before !== undefined) return before;
      const at = await judge(file, runId, act, command.actor.personId);
      const outcome = await carryOut(at);
      file.spareWorkflow();
      await file.save();
      return outcome;
    });
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

const notFound = (): Refusal =>
  new Refusal('QUESTIONNAIRE.NOT_FOUND', 'Spørgeguiden findes ikke, eller den er ikke din at besvare mere.');

const judge = async (
  file: CaseFile,
  runId: string,
  act: 'questionnaire:answer' | 'questionnaire:share',
  actorId: string,
): Promise<RunFile> => {
  const run = await readRun(file.tx, runId);
  const actor = await readVisitor(file.tx, actorId);
  if (!run || actor === null) throw notFound();
  const answerer = await answererOf(file, run.taskId, actorId);
  const isHelper = await isHelperOf(file.tx, runId, actorId);
  const subject = {
    kind: 'questionnaire',
    isTheirs: answerer !== null,
    isHelper,
    isSent: run.sentAt !== null,
  } as const;
  if (!allows(act, subject, actor) || (await barredFromRun(file, run)).includes(actorId)) throw notFound();
  if (file.caseRow.state !== 'open') throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så svarene kan ikke ændres.');
  const { state } = await file.tx
    .selectFrom('tasks')
    .where('id', '=', run.taskId)
    .select('state')
    .executeTakeFirstOrThrow();
  const closed = whyNotOpen(state);
  if (closed) throw new Refusal(closed.code, closed.message);
  return { file, run, actorId, onBehalfOf: answerer?.onBehalfOf };
};

/** Who may not answer a run, whoever they act for: what its process says, as of any task. */
export const barredFromRun = async (file: CaseFile, run: QuestionnaireRun): Promise<readonly string[]> => {
  const { kind } = await file.tx
    .selectFrom('tasks')
    .innerJoin('steps', (join) =>
      join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
    )
    .where('tasks.id', '=', run.taskId)
    .select('steps.kind')
    .executeTakeFirstOrThrow();
  return barredInCase(file, { id: run.taskId, kind });
};
