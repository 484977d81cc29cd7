import { Injectable } from '@nestjs/common';
import { whyNotAuditVisit } from '#casework';
import type { NotesAct, NotesSubject } from '#domain';
import { readCase, type CaseRow } from '../web/case.query';
import { Clocks } from '../web/clocks';
import { isId } from '../web/fields';
import { notAllowed, notFound } from '../web/problem';
import { Records } from '../web/records';
import { RightsReader, type RouteParams } from '../web/subject-reader';
import type { Visitor } from '../web/visitor';
import { readVisitRow, type VisitRow } from './visit.query';

/** The notes of a visit as one auditor has them before them. */
export interface SeenNotes {
  readonly visitor: Visitor;
  readonly caseRow: CaseRow;
  readonly visit: VisitRow;
  readonly subject: NotesSubject;
}

/** The auditors' notes of a visit. For everybody else they look missing; who audits and has had to do with the unit is told why not. */
@Injectable()
export class NotesReader extends RightsReader<SeenNotes, NotesAct> {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
  ) {
    super();
  }

  /** Those of `:caseId`. */
  async read(visitor: Visitor, { caseId = '' }: RouteParams): Promise<SeenNotes> {
    const { db } = this.records;
    const caseRow = isId(caseId) ? await readCase(db, caseId) : undefined;
    const visit = caseRow?.process === 'auditVisit' ? await readVisitRow(db, caseId) : undefined;
    if (!caseRow || !visit) throw notFound();
    const { why, subject } = await this.judge(visitor, caseRow, visit);
    if (visitor.may('notes:see', subject)) return { visitor, caseRow, visit, subject };
    throw why !== null && visitor.may('notes:see', { ...subject, isIndependent: true })
      ? notAllowed(`Noterne er for dem, der kan revidere enheden. Du ${why}.`)
      : notFound();
  }

  /** What the notes of a visit are to somebody, and what ties them to the unit. */
  async judge(
    { personId }: Pick<Visitor, 'personId'>,
    { id: visitId, world_id: worldId, world_now: worldNow }: Pick<CaseRow, 'id' | 'world_id' | 'world_now'>,
    { unit_code: unitCode, final_at: finalAt }: Pick<VisitRow, 'unit_code' | 'final_at'>,
  ): Promise<{ readonly why: string | null; readonly subject: NotesSubject }> {
    const why = await whyNotAuditVisit(this.records.db, personId, {
      visitId,
      unitCode,
      worldId,
      now: this.clocks.now(worldNow),
    });
    return { why, subject: { kind: 'notes', isIndependent: why === null, isFinal: finalAt !== null } };
  }

  subjectOf({ subject }: SeenNotes): NotesSubject {
    return subject;
  }
}
