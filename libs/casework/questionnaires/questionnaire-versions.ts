import { sql } from 'kysely';
import { Refusal } from '#contracts';
import { instant, type Database, type Tx } from '#database';
import { checkQuestionnaire, questionnaireSchema, SITE, type Questionnaire } from '#domain';
import { digestOf } from '../journal/journal';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { reasonOf, textOf } from '../kernel/texts';

/** A version of a questionnaire; what is asked by it is asked by exactly this one. */
export interface QuestionnaireVersion {
  readonly id: string;
  readonly version: number;
  readonly questionnaire: Questionnaire;
  readonly sha256: string;
  /** Null for one that came with the program. */
  readonly addedBy: string | null;
  readonly addedAt: number;
  readonly reason: string | null;
}

/** A questionnaire that is to be asked from now on. */
export interface AddQuestionnaire extends Command {
  readonly questionnaire: Questionnaire;
  /** Why it comes after another version; the first needs none. */
  readonly reason: string;
}

export interface AddedQuestionnaire extends CommandOutcome {
  readonly version: number;
}

const COLUMNS = ['id', 'version', 'definition', 'sha256', 'added_by', 'added_at', 'reason'] as const;

const rows = (db: Database | Tx) => db.selectFrom('questionnaires').select(COLUMNS);
type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const versionOf = ({ definition, added_by, added_at, ...row }: Row): QuestionnaireVersion => ({
  ...row,
  questionnaire: questionnaireSchema.parse(definition),
  addedBy: added_by,
  addedAt: added_at,
});

/** The newest version of every questionnaire, by their ids. */
export const newestQuestionnaires = async (db: Database | Tx): Promise<QuestionnaireVersion[]> =>
  (await rows(db).distinctOn('id').orderBy('id').orderBy('version', 'desc').execute()).map(versionOf);

/** All versions of a questionnaire, the newest first; none of one that there is not. */
export const historyOfQuestionnaire = async (db: Database | Tx, id: string): Promise<QuestionnaireVersion[]> =>
  (await rows(db).where('id', '=', id).orderBy('version', 'desc').execute()).map(versionOf);

/** One version; undefined where it was never kept. */
export const questionnaireOfVersion = async (
  db: Database | Tx,
  id: string,
  version: number,
): Promise<QuestionnaireVersion | undefined> => {
  const row = await rows(db).where('id', '=', id).where('version', '=', version).executeTakeFirst();
  return row && versionOf(row);
};

const shut = (tx: Tx): Promise<unknown> => sql`select pg_advisory_xact_lock(hashtext('questionnaires'))`.execute(tx);

/**
 * Keeps a questionnaire as the newest version of its id, which is asked from now on; what is being answered goes on with the version that it was
 * opened with. The same `commandId` twice is one. Refuses QUESTIONNAIRE.NOT_YOURS, QUESTIONNAIRE.INVALID with all that is wrong,
 * QUESTIONNAIRE.UNCHANGED, and REASON.MISSING from the second version on.
 */
export const addQuestionnaire = async (
  casework: Casework,
  { commandId, actor, questionnaire, reason }: AddQuestionnaire,
): Promise<AddedQuestionnaire> => {
  const faults = checkQuestionnaire(questionnaire).map(({ message }) => message);
  if (faults.length > 0) throw new Refusal('QUESTIONNAIRE.INVALID', faults.join('\n'));
  try {
    return await casework.db.transaction().execute(async (tx) => {
      await shut(tx);
      await judgeActor(
        tx,
        actor.personId,
        'site:change-questionnaires',
        SITE,
        'Kun intern revision, chefen for Økonomi & Stab og administratoren kan hente spørgeguider ind.',
        'QUESTIONNAIRE.NOT_YOURS',
      );
      const before = await tx
        .selectFrom('questionnaires')
        .where('command_id', '=', commandId)
        .select(['id', 'version', 'added_by'])
        .executeTakeFirst();
      if (before) {
        if (before.id !== questionnaire.id || before.added_by !== actor.personId) throw reused();
        return { already: true, version: before.version };
      }
      const [newest] = await historyOfQuestionnaire(tx, questionnaire.id);
      if (newest?.sha256 === digestOf(questionnaire))
        throw new Refusal(
          'QUESTIONNAIRE.UNCHANGED',
          `Spørgsmålene er de samme som i version ${newest.version}. Der er intet nyt at gemme.`,
        );
      const version = (newest?.version ?? 0) + 1;
      await insert(tx, questionnaire, {
        version,
        added_by: actor.personId,
        added_at: instant(casework.realNow()),
        reason:
          version === 1
            ? textOf(reason) || null
            : reasonOf(reason, 'Skriv, hvorfor spørgsmålene ændres. Begrundelsen står ved den nye version.'),
        command_id: commandId,
      });
      return { already: false, version };
    });
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

/**
 * Keeps the questionnaires that come with the program, where they are not kept yet: as the first version, or as the next where nobody has
 * brought in one of their own. Returns the ids of those that were new. Called again and again, it does nothing.
 */
export const keepShippedQuestionnaires = (
  casework: Casework,
  shipped: readonly Questionnaire[],
): Promise<readonly string[]> =>
  casework.db.transaction().execute(async (tx) => {
    await shut(tx);
    const kept: string[] = [];
    for (const questionnaire of shipped) {
      const [newest] = await historyOfQuestionnaire(tx, questionnaire.id);
      const isTheirs = newest !== undefined && newest.addedBy !== null;
      if (isTheirs || newest?.sha256 === digestOf(questionnaire)) continue;
      await insert(tx, questionnaire, {
        version: (newest?.version ?? 0) + 1,
        added_by: null,
        added_at: instant(casework.realNow()),
        reason: newest ? 'Fulgte med en ny udgave af Årshjulet.' : null,
        command_id: null,
      });
      kept.push(questionnaire.id);
    }
    return kept;
  });

const insert = async (
  tx: Tx,
  questionnaire: Questionnaire,
  row: {
    readonly version: number;
    readonly added_by: string | null;
    readonly added_at: Date;
    readonly reason: string | null;
    readonly command_id: string | null;
  },
): Promise<void> => {
  await tx
    .insertInto('questionnaires')
    .values({
      id: questionnaire.id,
      title: questionnaire.title,
      definition: JSON.stringify(questionnaire),
      sha256: digestOf(questionnaire),
      ...row,
    })
    .execute();
};
