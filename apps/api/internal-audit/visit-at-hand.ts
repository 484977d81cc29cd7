import type { Database } from '#database';
import { readCase, readCaseTasks } from '../web/case.query';
import type { Clocks } from '../web/clocks';
import { isId } from '../web/fields';
import { notFound } from '../web/problem';
import type { RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { partInVisit } from './part-in-visit';
import { readVisitRows } from './visit.query';

/** The visit of `:caseId`, and what a visitor is to it; who may see what of it is asked of that. Throws a Problem where there is none. */
export const readVisitAtHand = async (db: Database, clocks: Clocks, visitor: Visitor, { caseId = '' }: RouteParams) => {
  const caseRow = isId(caseId) ? await readCase(db, caseId) : undefined;
  if (caseRow?.process !== 'auditVisit') throw notFound();
  const [tasks, rows] = await Promise.all([readCaseTasks(db, caseId), readVisitRows(db, caseId)]);
  if (rows === null) throw notFound();
  const part = await partInVisit(db, visitor, {
    worldId: caseRow.world_id,
    unitCode: rows.visit.unit_code,
    tasks,
    today: clocks.date(caseRow.world_now),
  });
  return { caseRow, tasks, rows, part };
};
