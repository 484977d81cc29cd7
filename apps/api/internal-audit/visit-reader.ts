import { Injectable } from '@nestjs/common';
import type { VisitAtHand } from '../forms/form-page';
import { Records } from '../web/records';
import type { TaskEntry } from '../web/task-access';

/** Brings a visit of the internal audit together, for the pages of its tasks. */
@Injectable()
export class VisitReader {
  constructor(private readonly records: Records) {}

  /** The visit that a task is of; null for a task of another case. */
  async atHand({ task }: TaskEntry): Promise<VisitAtHand | null> {
    if (task.process !== 'auditVisit') return null;
    const row = await this.records.db
      .selectFrom('audit_visits')
      .where('id', '=', task.case_id)
      .select('offered')
      .executeTakeFirst();
    return row ? { offered: row.offered } : null;
  }
}
