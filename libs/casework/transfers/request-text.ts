import { FORMS, transferContentProblems, transferObstacles, coverageSaid, type TransferDoer } from '#domain';
import type { Answered } from '../tasks/finish-task';
import type { TaskFile } from '../tasks/task-file';
import { namedCoverage } from './covering-appropriations';
import { refuseFirst } from './judge-page-act';
import { readInRound, requestOf, type TransferRound, type TransferRow } from './transfer-rows';
import { writeTransfer } from './write-transfer';

/** Whoever may answer the task may do what it asks for: that has been asked of the task. */
export const doerOf = ({ actorId, deputyFor }: TaskFile): TransferDoer => ({ personId: actorId, deputyFor });

/** A request's text that may be written. */
export interface JudgedText {
  readonly round: TransferRound;
  readonly note: string;
  /** Puts it into the request, as one more version. */
  readonly write: () => Promise<TransferRow>;
}

/** Reads the text of a request from an answer. Refuses all that would stop it. `otherwise` is the reason where the answer has no note;
 * empty for a text that corrects none. */
export const judgeText = async (
  { task, answer }: Pick<Answered, 'task' | 'answer'>,
  otherwise: string,
): Promise<JudgedText> => {
  const { file } = task;
  const read = FORMS['transfer-text'].schema.parse(answer);
  const { text, argument, note } = read;
  const { row, round } = await readInRound(file.tx, file.caseRow.id);
  const said = coverageSaid(read);
  const request = requestOf(row);
  refuseFirst([
    ...transferObstacles('write', request, doerOf(task), {
      rules: round.terms,
      reason: note === '' ? otherwise : note,
      kbDecided: round.kbDecided,
    }),
    ...transferContentProblems({ ...request, text, argument, coverage: said }, round.terms),
  ]);
  const coverage = await namedCoverage(file.tx, { ...row, coverage: [] }, said);
  return {
    round,
    note,
    write: () =>
      writeTransfer(file, row, {
        act: 'write',
        to: 'text',
        by: task.actorId,
        deputyFor: task.deputyFor,
        onBehalfOf: task.onBehalfOf,
        taskId: task.id,
        reason: note,
        text,
        argument,
        coverage,
        corrected: otherwise !== '',
      }),
  };
};
