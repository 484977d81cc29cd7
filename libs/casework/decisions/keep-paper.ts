import { instant } from '#database';
import { caseSubject, type IsoDate } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOf } from '../kernel/ids';
import { inCase } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';

/** A case's text for the bodies as it lies before a meeting. */
export interface KeepPaper extends Command {
  readonly caseId: string;
  /** The step that the text is of, and what that is called. */
  readonly kind: string;
  readonly reading: string;
  /** Which body meets, and when; null where that is not known. */
  readonly body: string | null;
  readonly meetingOn: IsoDate | null;
  /** The Word document, base64. */
  readonly file: string;
}

/**
 * Keeps a case's text as it lay before a meeting; none is ever changed, and a later one stands beside it. Refuses CASE.NOT_YOURS.
 */
export const keepPaper = (casework: Casework, command: KeepPaper): Promise<CommandOutcome> =>
  inCase(casework, command, { caseId: command.caseId, events: ['PAPER_KEPT'], subject: {} }, async (file) => {
    const actorId = command.actor.personId;
    await judgeActor(
      file.tx,
      actorId,
      'case:send-to-meeting',
      caseSubject(file.caseRow),
      'Kun sekretariatet og Økonomi & Stab sender en sag til mødet.',
    );
    const { kind, reading, body, meetingOn, file: bytes } = command;
    await file.tx
      .insertInto('meeting_papers')
      .values({
        id: idOf('paper', command.commandId),
        case_id: file.caseRow.id,
        kind,
        reading,
        body,
        meeting_on: meetingOn,
        file: bytes,
        sent_at: instant(file.now),
        sent_by: actorId,
      })
      .execute();
    file.record({
      event: 'PAPER_KEPT',
      payload: { reading, ...(body === null ? {} : { body }), ...(meetingOn === null ? {} : { meeting: meetingOn }) },
    });
    file.spareWorkflow();
  });
