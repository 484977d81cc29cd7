import { Refusal } from '#contracts';
import { localDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reasonOf, textOf } from '../kernel/texts';
import { withdrawLive } from '../tasks/withdraw-live';
import { isReplied, isUnanswered, onPoint, type PointFile, type ReportFile } from './audit-file';
import { answerWords, givePoint, reviewWords } from './audit-tasks';
import { answerStep, reviewStep } from './steps';

/** A point's words as the auditor meant them. */
export interface CorrectPoint extends Command {
  readonly reportId: string;
  readonly pointId: string;
  readonly text: string;
  readonly reason: string;
}

/**
 * Corrects the words of a point that nobody has answered yet; who has it open is asked anew with the new words, by the same day, or by the next
 * working day where that is over. What stood before stays in the journal. Refuses AUDIT.REPLIED, and AUDIT.INVALID for an answered point and
 * for words that are missing or the same.
 */
export const correctAuditPoint = (casework: Casework, command: CorrectPoint): Promise<CommandOutcome> =>
  onPoint(
    casework,
    command,
    ['AUDIT_POINT_CORRECTED'],
    async (file, report, point) => {
      const text = textOf(command.text);
      const reason = reasonOf(command.reason, 'Skriv, hvorfor ordene rettes. Det står i sagens journal.');
      if (isReplied(report))
        throw new Refusal('AUDIT.REPLIED', 'Svaret er sendt til revisionen, så punktets ord kan ikke rettes mere.');
      if (text === '') throw new Refusal('AUDIT.INVALID', 'Skriv, hvad revisionen spørger om.');
      if (text === point.text) throw new Refusal('AUDIT.INVALID', 'Der er ikke ændret noget i ordene.');
      if (point.answer?.state === 'done')
        throw new Refusal(
          'AUDIT.INVALID',
          'Punktet er besvaret, som det stod. Send først svaret tilbage fra opgavens side, hvis ordene skal rettes.',
        );
      await file.tx.updateTable('audit_points').set({ text }).where('id', '=', point.id).execute();
      file.record({
        event: 'AUDIT_POINT_CORRECTED',
        reason,
        payload: { point: point.id, number: point.number, text, title: point.text },
      });
      await rename(file, report, { ...point, text });
      await askAnew(file, report, { ...point, text }, { ...command, reason });
    },
    'case:enter-audit-points',
  );

const rename = async ({ tx, caseRow }: CaseFile, report: ReportFile, point: PointFile): Promise<void> => {
  for (const [step, words] of [
    [answerStep(point.number), answerWords(report, point)],
    [reviewStep(point.number), reviewWords(report, point)],
  ] as const)
    await tx.updateTable('steps').set(words).where('case_id', '=', caseRow.id).where('id', '=', step).execute();
};

/** Who has read the former words hears of the new ones; who has not been asked yet reads them when they are. */
const askAnew = async (
  file: CaseFile,
  report: ReportFile,
  point: PointFile,
  { actor, reason, commandId }: CorrectPoint,
): Promise<void> => {
  const { answer } = point;
  if (!isUnanswered(answer) || answer.state !== 'open') return;
  await withdrawLive(file, answer, {
    by: actor.personId,
    reason: `Revisionens ord er rettet, og du får punktet igen: ${reason}`,
    key: `corrected/${commandId}`,
  });
  const today = localDate(file.now);
  await givePoint(
    file,
    report,
    point,
    answer.assigneeId,
    answer.due < today ? file.calendar.addWorkingDays(today, 1) : answer.due,
  );
};
