import { sql } from 'kysely';
import { atInstant, type Database } from '#database';
import type { Casework } from '../kernel/casework';
import { KEPT_AFTER_TASK_MS, KEPT_MS } from './life';

/** Forms that are kept no longer: too old, of a task that is over, sent or cleared a while ago, or of somebody who has left. */
const outlived = (db: Database, now: number) =>
  db
    .selectFrom('unsent_forms')
    .innerJoin('people', 'people.id', 'unsent_forms.person_id')
    .leftJoin('tasks', 'tasks.id', 'unsent_forms.task_id')
    .leftJoin('cases', 'cases.id', 'tasks.case_id')
    .where((eb) =>
      eb.or([
        eb('people.active', '=', false),
        eb('unsent_forms.saved_at', '<', atInstant(now - KEPT_MS)),
        eb.and([
          eb('unsent_forms.saved_at', '<', atInstant(now - KEPT_AFTER_TASK_MS)),
          eb.or([
            sql<boolean>`unsent_forms.fields = '{}'`,
            eb('tasks.state', 'in', ['done', 'withdrawn']),
            eb('cases.state', '<>', 'open'),
          ]),
        ]),
      ]),
    )
    .select(['unsent_forms.person_id', 'unsent_forms.form']);

/** Deletes what is kept no longer; gives how many forms that were. */
export const forgetUnsent = async ({ db, realNow }: Casework): Promise<number> => {
  const { numDeletedRows } = await db
    .deleteFrom('unsent_forms')
    .where((eb) => eb(eb.refTuple('person_id', 'form'), 'in', outlived(db, realNow()).$asTuple('person_id', 'form')))
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
};
