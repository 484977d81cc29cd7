import { REAL_WORLD, Refusal, type RefusalCode } from '#contracts';
import { instant } from '#database';
import {
  addDays,
  localDate,
  mayNameThemselves,
  needsConfirmation,
  whyNotDeputy,
  type IsoDate,
  type WhyNotDeputy,
} from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
import { reused } from '../kernel/in-case';
import { judgeReceiver } from '../kernel/people';
import { nowOf } from '../kernel/world-clock';
import { lockDeputies, readAbsent } from './deputy-file';
import { mailOfDeputyship, type DeputyMail } from './deputy-mails';
import { standingDeputyships } from './deputy-rows';

/** That somebody shall act for a person who is away. Entered by that person, their leader or an administrator. */
export interface EnterDeputy extends Command {
  readonly personId: string;
  readonly deputyId: string;
  /** Danish dates, both included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Kinds of steps; null for all. */
  readonly kinds: readonly string[] | null;
  /** The real world unless another is named: a rehearsal has its own. */
  readonly worldId?: string;
}

const WHY_NOT: Readonly<Record<WhyNotDeputy, readonly [RefusalCode, string]>> = {
  self: ['DEPUTY.SELF', 'Man kan ikke være sin egen stedfortræder. Vælg en anden.'],
  dates: ['DEPUTY.DATES', 'Den sidste dag ligger før den første. Ret en af dem.'],
  overlap: [
    'DEPUTY.OVERLAPS',
    'Der er allerede en stedfortræder i noget af den tid. Slut den først, eller vælg andre dage.',
  ],
  circle: [
    'DEPUTY.CIRCLE',
    'Det ville gå i ring: den, du vælger, er selv væk og har dig som stedfortræder, direkte eller gennem andre. Vælg en, der er her.',
  ],
};

/** A year from today: who is away for longer has left their tasks to another. */
const LONGEST_DAYS = 366;

/** A deputyship that was entered, and whether who is away or their leader has to confirm it before the deputy is asked. */
export interface EnteredDeputy extends CommandOutcome {
  readonly deputyshipId: string;
  readonly waitsForConfirmation: boolean;
}

/**
 * Asks somebody to be a deputy; it counts when they accept (`answerDeputy`), and they are told by mail, as is who is away, where another
 * entered it. What an administrator enters waits until who is away or their leader has confirmed it (`confirmDeputy`): only then is the
 * deputy asked. Refuses who may not enter it (DEPUTY.NOT_YOURS), who names themselves for one they do not lead (DEPUTY.OWN_ENTRY), a time
 * that is over (DATE.PAST), one who cannot be given tasks (PERSON.NOT_FOUND, PERSON.AUDITS), a second deputy at the same time
 * (DEPUTY.OVERLAPS) and a circle (DEPUTY.CIRCLE).
 */
export const enterDeputy = (casework: Casework, command: EnterDeputy): Promise<EnteredDeputy> =>
  casework.db.transaction().execute(async (tx) => {
    const { personId, deputyId, from, to, worldId = REAL_WORLD, actor } = command;
    const kinds = command.kinds === null ? null : [...new Set(command.kinds)].sort();
    await lockDeputies(tx);
    const id = idOfMade('deputyship', command.commandId);
    const before = await tx.selectFrom('deputies').where('id', '=', id).selectAll().executeTakeFirst();
    if (before) {
      const isSame =
        before.world_id === worldId &&
        before.entered_by === actor.personId &&
        before.person_id === personId &&
        before.deputy_id === deputyId &&
        before.from_on === from &&
        before.to_on === to;
      if (!isSame) throw reused();
      return { already: true, deputyshipId: id, waitsForConfirmation: before.state === 'unconfirmed' };
    }
    const absent = await readAbsent(tx, actor.personId, personId);
    const enteredAs = absent?.enteredAs ?? null;
    if (!absent || enteredAs === null)
      throw new Refusal(
        'DEPUTY.NOT_YOURS',
        'Kun personen selv, personens leder og administratoren kan vælge en stedfortræder.',
      );
    const now = await nowOf(casework, worldId, tx);
    if (kinds?.length === 0)
      throw new Refusal('REASON.MISSING', 'Vælg mindst én slags opgaver, eller lad det gælde alle.');
    if (command.to > addDays(localDate(now), LONGEST_DAYS))
      throw new Refusal('DEPUTY.DATES', 'En stedfortræder kan højst gælde et år frem. Vælg en tidligere sidste dag.');
    const why = whyNotDeputy(await standingDeputyships(tx, worldId, localDate(now)), {
      personId,
      deputyId,
      from,
      to,
      kinds,
    });
    if (why !== null) throw new Refusal(...WHY_NOT[why]);
    if (deputyId === actor.personId && !mayNameThemselves(enteredAs))
      throw new Refusal(
        'DEPUTY.OWN_ENTRY',
        'Du kan ikke gøre dig selv til stedfortræder for en anden. Det kan kun personens leder. Vælg en anden.',
      );
    if (to < localDate(now)) throw new Refusal('DATE.PAST', 'Den sidste dag er gået. Vælg en dag, der ikke er gået.');
    await judgeReceiver(tx, deputyId);
    const waitsForConfirmation = needsConfirmation(enteredAs);
    await tx
      .insertInto('deputies')
      .values({
        id,
        world_id: worldId,
        person_id: personId,
        deputy_id: deputyId,
        from_on: from,
        to_on: to,
        kinds,
        state: waitsForConfirmation ? 'unconfirmed' : 'asked',
        entered_by: actor.personId,
        entered_as: enteredAs,
        entered_at: instant(now),
      })
      .execute();
    const mail = (kind: DeputyMail['kind'], to: readonly (string | null)[]): Promise<void> =>
      mailOfDeputyship(tx, { worldId, deputyshipId: id, kind, personIds: to, now, from });
    if (waitsForConfirmation) await mail('deputy-unconfirmed', [personId, absent.leaderIds[0] ?? null]);
    else {
      await mail('deputy-asked', [deputyId]);
      if (enteredAs === 'leader') await mail('deputy-named', [personId]);
    }
    return { already: false, deputyshipId: id, waitsForConfirmation };
  });
