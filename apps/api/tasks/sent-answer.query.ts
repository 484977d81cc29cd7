import { sql } from 'kysely';
import type { Database, JsonObject } from '#database';

/** The wishes to have a task's answer back, the one that waits first and then the latest, with who made and who decided them. */
export const readRecalls = (db: Database, taskId: string) =>
  db
    .selectFrom('recalls')
    .innerJoin('people as asker', 'asker.id', 'recalls.asked_by')
    .leftJoin('people as decider', 'decider.id', 'recalls.decided_by')
    .where('task_id', '=', taskId)
    .orderBy(sql`recalls.state = 'asked'`, 'desc')
    .orderBy('asked_at', 'desc')
    .orderBy('recalls.id')
    .select([
      'recalls.id',
      'recalls.state',
      'recalls.reason',
      'recalls.answer',
      'recalls.asked_by',
      'recalls.asked_at',
      'recalls.decided_at',
      'asker.title as asked_by_title',
      'decider.title as decided_by_title',
    ])
    .execute();

export type RecallRow = Awaited<ReturnType<typeof readRecalls>>[number];

/** An answer that another stands in place of now: who sent it, and when. */
export interface FormerAnswer {
  readonly by: string | null;
  readonly at: number;
  readonly answer: JsonObject;
}

/** The answers of a task that came before the one that stands, the latest first; and when that one was corrected, null where it was not. */
export const readFormerAnswers = async (
  db: Database,
  taskId: string,
): Promise<{ readonly former: readonly FormerAnswer[]; readonly correctedAt: number | null }> => {
  const rows = await db
    .selectFrom('journal')
    .leftJoin('people', 'people.id', 'journal.actor_id')
    .where('journal.task_id', '=', taskId)
    .where('journal.event', 'in', ['TASK_COMPLETED', 'ANSWER_CORRECTED'])
    .orderBy('journal.seq', 'desc')
    .select([
      'journal.event',
      'people.title as by',
      'journal.at',
      sql<JsonObject | null>`journal.payload -> 'answer'`.as('answer'),
    ])
    .execute();
  return {
    former: rows.slice(1).flatMap(({ by, at, answer }) => (answer === null ? [] : [{ by, at, answer }])),
    correctedAt: rows[0]?.event === 'ANSWER_CORRECTED' ? rows[0].at : null,
  };
};
