import { atInstant } from '#database';
import { atLocalTime, localDate } from '#domain';
import { RefusalThatTells } from '../kernel/refusal-that-tells';
import { officeOf } from '../tasks/office';
import type { ApprovalSubject } from './subject';

/** All who could approve it have written it: refused, as APPROVAL.NO_APPROVER, and told to Økonomi & Stab at once, once a day. */
export const nobodyMayApprove = (subject: ApprovalSubject, by: string, why: string): RefusalThatTells => {
  const message = `${why} Få en leder på plads i organisationen, og prøv igen.`;
  return new RefusalThatTells('APPROVAL.NO_APPROVER', `${message} Økonomi & Stab får det at vide.`, async (file) => {
    const task = await file.tx
      .selectFrom('tasks')
      .where('case_id', '=', file.caseRow.id)
      .orderBy('opened_at', (order) => order.desc().nullsLast())
      .orderBy('id')
      .select('id')
      .executeTakeFirst();
    if (!task) return;
    const day = localDate(file.now);
    const said = await file.tx
      .selectFrom('journal')
      .where('case_id', '=', file.caseRow.id)
      .where('event', '=', 'APPROVAL_STUCK')
      .where('at', '>=', atInstant(atLocalTime(day, '00:00')))
      .select('seq')
      .executeTakeFirst();
    if (said) return;
    file.record({ event: 'APPROVAL_STUCK', taskId: task.id, reason: why, payload: { title: subject.title } });
    for (const personId of await officeOf(file.tx, by))
      file.notify({
        kind: 'approval-stuck',
        key: `${task.id}/approval-stuck/${day}/${personId}`,
        personId,
        taskId: task.id,
        details: { by, reason: why },
      });
  });
};
