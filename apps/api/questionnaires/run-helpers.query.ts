import { readHelpers } from '#casework';
import type { Database } from '#database';
import { readPeopleToChoose, type PersonChoice } from '../web/people.query';
import type { RunEntry } from './run-entry';

/** Who can be asked to help with a run: whoever can be given a task, but for who has it or helps already. */
export const readPossibleHelpers = async (db: Database, { run, task }: RunEntry): Promise<readonly PersonChoice[]> => {
  const [people, helpers] = await Promise.all([readPeopleToChoose(db), readHelpers(db, run.id)]);
  return people.filter(({ id }) => id !== task.assignee_id && !helpers.some((helper) => helper.id === id));
};
