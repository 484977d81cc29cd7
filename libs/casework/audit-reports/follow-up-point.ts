import { Refusal } from '#contracts';
import { caseSubject, type IsoDate } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { askAgain } from '../measures';
import { readReport } from './audit-file';

/** A point that stood open after the reply, and that nobody is asked about any more, taken up again. */
export interface FollowUpPoint extends Command {
  readonly reportId: string;
  readonly pointId: string;
  readonly ownerId: string;
  readonly statusOn: IsoDate;
}

/**
 * Asks about an open point once more, also another owner: where the last was never answered, or was withdrawn. Refuses AUDIT.NOT_FOUND,
 * CASE.NOT_YOURS, CASE.ENDED, MEASURE.NOT_FOUND for a point that was closed with the reply, and as `askAgain`.
 */
export const followUpAuditPoint = (casework: Casework, command: FollowUpPoint): Promise<CommandOutcome> =>
  inCase(
    casework,
    command,
    // A point is carried on as a measure of the same id.
    { caseId: command.reportId, events: ['MEASURE_REPORTED'], subject: { measure: command.pointId } },
    async (file) => {
      await readReport(file);
      await judgeActor(
        file.tx,
        command.actor.personId,
        'case:run-audit-points',
        caseSubject(file.caseRow),
        'Revisionens punkter følges op af Økonomi & Stab.',
      );
      if (file.caseRow.state !== 'open')
        throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så punktet kan ikke følges op.');
      await askAgain(file, { ...command, measureId: command.pointId });
    },
  );
