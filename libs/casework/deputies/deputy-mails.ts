import { REAL_WORLD, type DeputyMailKind } from '#contracts';
import { instant, type Tx } from '#database';
import { customaryDaysOff, dateParts, localDate, nextWorkingInstant, WorkingCalendar, type IsoDate } from '#domain';
import { idOf } from '../kernel/ids';
import { tellMailroom } from '../kernel/tell-mailroom';

/** A mail about a deputyship itself, to one or several. */
export interface DeputyMail {
  readonly worldId: string;
  readonly deputyshipId: string;
  readonly kind: DeputyMailKind;
  /** Null for a person that there is not. */
  readonly personIds: readonly (string | null)[];
  /** By the world's clock, epoch milliseconds. */
  readonly now: number;
  /** The first day of what a person is asked to do: where that comes before the next working hours, the mail does not wait for them. */
  readonly from?: IsoDate;
}

/** Puts the mails in the ledger, each once for ever; in the real world they wait for working hours, unless it begins before. */
export const mailOfDeputyship = async (
  tx: Tx,
  { worldId, deputyshipId, kind, personIds, now, from }: DeputyMail,
): Promise<void> => {
  const { year } = dateParts(localDate(now));
  // It is of no plan, so no municipality's closed days are known: nobody is written to on the customary ones.
  const morning = nextWorkingInstant(new WorkingCalendar(customaryDaysOff(year, year + 1)), now);
  const sendAt = worldId === REAL_WORLD && (from === undefined || from >= localDate(morning)) ? morning : now;
  const mails = [...new Set(personIds.filter((id) => id !== null))].map((personId) => {
    const id = idOf('deputy mail', deputyshipId, kind, personId);
    return {
      id,
      world_id: worldId,
      person_id: personId,
      message_id: `<deputy-${id}@aarshjul.example>`,
      kind,
      batch_id: id,
      send_at: instant(sendAt),
      deputyship_id: deputyshipId,
    };
  });
  if (mails.length === 0) return;
  await tx
    .insertInto('mails')
    .values(mails)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tellMailroom(tx, worldId);
};
