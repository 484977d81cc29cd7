import { Refusal } from '#contracts';
import { instant } from '#database';
import { mayConfirm } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { openDeputyship, readAbsent } from './deputy-file';
import { mailOfDeputyship } from './deputy-mails';

/** What who is away, or their leader, says to a deputy whom an administrator chose. */
export interface ConfirmDeputy extends Command {
  readonly deputyshipId: string;
  readonly confirm: boolean;
}

/**
 * Confirms or declines what an administrator entered; only who is away and those who lead them may, and one of them is enough. Confirmed, the
 * deputy is asked; the others are told either way. The same answer twice is one. Refuses DEPUTY.NOT_YOURS (also for what needs no yes),
 * DEPUTY.ANSWERED for another answer than before, and DEPUTY.OVER when it has been ended or is past.
 */
export const confirmDeputy = (
  casework: Casework,
  { actor, deputyshipId, confirm }: ConfirmDeputy,
): Promise<CommandOutcome> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await openDeputyship(casework, tx, deputyshipId);
    const absent = await readAbsent(tx, actor.personId, file.person_id);
    if (file.entered_as !== 'administrator' || !absent || !mayConfirm(absent, file.entered_by, actor.personId))
      throw new Refusal(
        'DEPUTY.NOT_YOURS',
        'Kun den, der er væk, og personens leder kan sige ja eller nej til en stedfortræder, som administratoren har valgt.',
      );
    const isDeclined = file.state === 'declined';
    if (file.confirmation_at !== null && isDeclined !== confirm) return { already: true };
    if (file.state === 'ended' || file.to_on < file.today)
      throw new Refusal('DEPUTY.OVER', 'Der er ikke brug for en stedfortræder mere. Du behøver ikke gøre noget.');
    if (file.state !== 'unconfirmed')
      throw new Refusal(
        'DEPUTY.ANSWERED',
        isDeclined
          ? 'Der er allerede sagt nej.'
          : 'Der er allerede sagt ja. Skal det ikke gælde, så slut det på siden Stedfortræder.',
      );
    await tx
      .updateTable('deputies')
      .set({
        state: confirm ? 'asked' : 'declined',
        confirmation_by: actor.personId,
        confirmation_at: instant(file.now),
      })
      .where('id', '=', file.id)
      .execute();
    const mail = { worldId: file.world_id, deputyshipId: file.id, now: file.now, from: file.from_on };
    if (confirm) await mailOfDeputyship(tx, { ...mail, kind: 'deputy-asked', personIds: [file.deputy_id] });
    await mailOfDeputyship(tx, {
      ...mail,
      kind: confirm ? 'deputy-confirmed' : 'deputy-declined',
      personIds: [file.person_id, absent.leaderIds[0] ?? null, file.entered_by].filter((id) => id !== actor.personId),
    });
    return { already: false };
  });
