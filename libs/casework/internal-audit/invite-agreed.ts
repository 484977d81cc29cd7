import { CaseFile } from '../kernel/case-file';
import type { Casework } from '../kernel/casework';
import { keepInvitation, VISIT_KEY } from './invitation';
import { HELD_STEP } from './steps';
import { readVisit } from './visit-file';

/**
 * Visits that were agreed on before appointments were kept get their invitation, once; who takes part hears of those that are still to come.
 * Journalled. Returns how many there were; one that fails is told, and keeps no other waiting.
 */
export const inviteAgreedVisits = async (
  casework: Casework,
  failed: (visitId: string, error: unknown) => void,
): Promise<number> => {
  const agreed = await casework.db
    .selectFrom('audit_visits')
    .innerJoin('cases', 'cases.id', 'audit_visits.id')
    .leftJoin('appointments', (join) =>
      join.onRef('appointments.case_id', '=', 'cases.id').on('appointments.key', '=', VISIT_KEY),
    )
    .innerJoin('worlds', 'worlds.id', 'cases.world_id')
    .where('cases.state', '=', 'open')
    .where('worlds.ended_at', 'is', null)
    .where('worlds.deleted_at', 'is', null)
    .where('visit_on', 'is not', null)
    .where('final_at', 'is', null)
    .where('appointments.id', 'is', null)
    .where('cases.id', 'in', (eb) =>
      eb
        .selectFrom('tasks')
        .where('step_id', '=', HELD_STEP)
        .where('state', 'in', ['planned', 'open'])
        .select('case_id'),
    )
    .orderBy('cases.id')
    .select('cases.id')
    .execute();
  let invited = 0;
  for (const { id } of agreed) {
    try {
      if (await invite(casework, id)) invited += 1;
    } catch (error) {
      failed(id, error);
    }
  }
  return invited;
};

/** False where there is nothing to invite to any more: it was held, say. */
const invite = (casework: Casework, visitId: string): Promise<boolean> =>
  casework.db.transaction().execute(async (tx) => {
    const file = await CaseFile.open(casework, tx, visitId, null);
    if (file.caseRow.state !== 'open') return false;
    await keepInvitation(file, await readVisit(file), { by: null, reason: '' });
    if (!file.hasNews) return false;
    file.spareWorkflow();
    await file.save();
    return true;
  });
