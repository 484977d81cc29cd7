import { Refusal } from '#contracts';
import { instant } from '#database';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { openDeputyship } from './deputy-file';
import { mailOfDeputyship } from './deputy-mails';

/** What the one who was asked says. */
export interface AnswerDeputy extends Command {
  readonly deputyshipId: string;
  readonly accept: boolean;
}

/**
 * Accepts or refuses to be a deputy; only the one who was asked may. Who is away, who entered it and who confirmed it are told by mail. The
 * same answer twice is one. Refuses DEPUTY.NOT_YOURS, DEPUTY.UNCONFIRMED while the yes before theirs lacks, DEPUTY.ANSWERED for another answer than before, and DEPUTY.OVER when it has been ended or is past.
 */
export const answerDeputy = (
  casework: Casework,
  { actor, deputyshipId, accept }: AnswerDeputy,
): Promise<CommandOutcome> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await openDeputyship(casework, tx, deputyshipId);
    const state = accept ? 'accepted' : 'refused';
    const person = await tx
      .selectFrom('people')
      .where('id', '=', actor.personId)
      .where('active', '=', true)
      .select('id')
      .executeTakeFirst();
    if (file.deputy_id !== actor.personId || !person)
      throw new Refusal('DEPUTY.NOT_YOURS', 'Kun den, der er bedt om at være stedfortræder, kan sige ja eller nej.');
    if (file.state === state) return { already: true };
    if (file.state === 'unconfirmed')
      throw new Refusal(
        'DEPUTY.UNCONFIRMED',
        'Den, der er væk, eller personens leder skal først sige ja. Så får du en mail, og kan svare.',
      );
    if (file.state === 'ended' || file.state === 'declined' || file.to_on < file.today)
      throw new Refusal('DEPUTY.OVER', 'Der er ikke brug for en stedfortræder mere. Du behøver ikke gøre noget.');
    if (file.state !== 'asked')
      throw new Refusal(
        'DEPUTY.ANSWERED',
        file.state === 'accepted'
          ? 'Du har allerede sagt ja. Vil du ikke mere, så slut det på siden Stedfortræder.'
          : 'Du har allerede sagt nej.',
      );
    await tx
      .updateTable('deputies')
      .set({ state, answered_at: instant(file.now) })
      .where('id', '=', file.id)
      .execute();
    const told = [file.person_id, file.entered_by, file.confirmation_by];
    const personIds = told.filter((id) => id !== actor.personId);
    await mailOfDeputyship(tx, {
      worldId: file.world_id,
      deputyshipId: file.id,
      kind: accept ? 'deputy-accepted' : 'deputy-refused',
      personIds,
      now: file.now,
    });
    return { already: false };
  });
