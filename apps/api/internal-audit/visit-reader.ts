import { Injectable } from '@nestjs/common';
import { programmeDigest, takenTimes, unheardOf } from '#casework';
import { VISIT_FINAL } from '#contracts';
import { atLocalTime } from '#domain';
import type { VisitAtHand } from '../forms/form-page';
import { Records } from '../web/records';
import type { TaskEntry } from '../web/task-access';
import { visitWordsOf } from './visit-words';

/** Brings a visit of the internal audit together, for the pages of its tasks. */
@Injectable()
export class VisitReader {
  constructor(private readonly records: Records) {}

  /** The visit that a task is of; null for a task of another case. */
  async atHand({ task, today }: TaskEntry): Promise<VisitAtHand | null> {
    if (task.process !== 'auditVisit') return null;
    const row = await this.records.db
      .selectFrom('audit_visits')
      .where('id', '=', task.case_id)
      .select(['offered', 'auditor_id'])
      .executeTakeFirst();
    if (!row) return null;
    const offered = row.offered.filter(({ on, from }) => task.state !== 'open' || atLocalTime(on, from) > today.now);
    const at = { visitId: task.case_id, worldId: task.world_id };
    const taken = task.state === 'open' ? await takenTimes(this.records.db, at, row.auditor_id, offered) : [];
    return {
      offered: offered.filter((time) => !taken.includes(time)),
      taken,
      unheard:
        task.kind === VISIT_FINAL ? (await unheardOf(this.records.db, task.case_id)).map((one) => one.number) : [],
      words: visitWordsOf(task.kind),
      begins: task.kind === VISIT_FINAL ? await this.draftOf(task.case_id) : null,
    };
  }

  /** The digest of the programme that a task decides on; null for any other. */
  async programmeOf({ task }: TaskEntry): Promise<string | null> {
    return task.kind === 'audit-decision' ? programmeDigest(this.records.db, task.case_id) : null;
  }

  /** The text of the draft as it was sent last; null where none was. */
  private async draftOf(caseId: string): Promise<string | null> {
    const draft = await this.records.db
      .selectFrom('visit_reports')
      .where('visit_id', '=', caseId)
      .where('stage', '=', 'draft')
      .orderBy('version', 'desc')
      .limit(1)
      .select('text')
      .executeTakeFirst();
    return draft?.text ?? null;
  }
}
