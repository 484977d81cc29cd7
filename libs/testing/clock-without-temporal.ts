import { advanceCase, closeCase, collectPost, markSent, type Casework, type OutboxAddressee } from '#casework';

/** What moving a workflow's clock does, without Temporal: a case is looked after, and ended when nothing of it is left; a mailroom's mails count as sent. */
export const clockWithoutTemporal =
  (casework: Casework) =>
  async ({ workflowType, subjectId }: OutboxAddressee): Promise<void> => {
    const { db } = casework;
    if (workflowType === 'mailroom') {
      await collectPost(casework, subjectId, 'example');
      const mails = await db
        .selectFrom('mails')
        .where('world_id', '=', subjectId)
        .where('state', '=', 'waiting')
        .select('id')
        .execute();
      return markSent(
        db,
        mails.map(({ id }) => id),
        0,
      );
    }
    const { state, openPhases, closedGates } = await advanceCase(casework, subjectId, '', 'never');
    if (state === 'open' && openPhases.length === 0 && closedGates.length === 0) await closeCase(casework, subjectId);
  };
