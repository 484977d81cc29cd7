import { Refusal } from '#contracts';
import { instant } from '#database';
import { caseSubject, type IsoDate } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
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

/** So many texts are kept of one step: more than its body can put off the case, with some corrected in between. */
const MOST_PAPERS = 25;

/**
 * Keeps a case's text as it lay before a meeting; none is ever changed, and a later one stands beside it. Refuses CASE.NOT_YOURS, and
 * BOUND.REACHED for one more than are kept of a step.
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
    const { kept } = await file.tx
      .selectFrom('meeting_papers')
      .where('case_id', '=', file.caseRow.id)
      .where('kind', '=', kind)
      .select(({ fn }) => fn.countAll<string>().as('kept'))
      .executeTakeFirstOrThrow();
    if (Number(kept) >= MOST_PAPERS)
      throw new Refusal(
        'BOUND.REACHED',
        `»${reading}« er gemt til møder ${MOST_PAPERS} gange, og der kan ikke gemmes flere. De gemte kan hentes på sagens side. Er teksten en anden nu, så hent den som Word-fil, og send den selv.`,
      );
    await file.tx
      .insertInto('meeting_papers')
      .values({
        id: idOfMade('paper', command.commandId),
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
