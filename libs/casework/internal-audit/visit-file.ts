import { Refusal } from '#contracts';
import type { AuditRules, IsoDate, VisitTime } from '#domain';
import type { CaseFile } from '../kernel/case-file';

/** A visit whose own case is locked. */
export interface VisitFile {
  readonly id: string;
  readonly unit: { readonly code: string; readonly name: string };
  readonly auditorId: string;
  readonly rules: AuditRules;
  /** What the visits of the autumn look at in particular; empty for nothing. */
  readonly focus: string;
  readonly offered: readonly VisitTime[];
  /** The time that was agreed; null before. */
  readonly at: VisitTime | null;
  /** Where; empty where nobody said. */
  readonly place: string;
  readonly moved: number;
  readonly isFinal: boolean;
}

export const notFound = (): Refusal => new Refusal('AUDIT.NOT_FOUND', 'Besøget findes ikke.');

/** The visit whose own case the file is. Throws `Refusal` AUDIT.NOT_FOUND. */
export const readVisit = async ({ tx, caseRow }: CaseFile): Promise<VisitFile> => {
  const row = await tx
    .selectFrom('audit_visits')
    .innerJoin('audit_programmes', 'audit_programmes.id', 'audit_visits.programme_id')
    .where('audit_visits.id', '=', caseRow.id)
    .selectAll('audit_visits')
    .select(['audit_programmes.rules', 'audit_programmes.focus'])
    .executeTakeFirst();
  if (!row) throw notFound();
  return {
    id: row.id,
    unit: { code: row.unit_code, name: row.unit_name },
    auditorId: row.auditor_id,
    rules: row.rules,
    focus: row.focus,
    offered: row.offered,
    at: agreedTime(row),
    place: row.place,
    moved: row.moved,
    isFinal: row.final_at !== null,
  };
};

/** The time that a visit is agreed on; null before it is. */
export const agreedTime = ({
  visit_on: on,
  visit_from: from,
  visit_to: to,
}: {
  readonly visit_on: IsoDate | null;
  readonly visit_from: string | null;
  readonly visit_to: string | null;
}): VisitTime | null => (on === null || from === null || to === null ? null : { on, from, to });

/** The later of two days. */
export const laterOf = (one: IsoDate, other: IsoDate): IsoDate => (one < other ? other : one);

/** The task of a step of the visit that is still to be answered; undefined where there is none. */
export const liveOf = ({ tx, caseRow }: CaseFile, stepId: string) =>
  tx
    .selectFrom('tasks')
    .where('case_id', '=', caseRow.id)
    .where('step_id', '=', stepId)
    .where('state', 'in', ['planned', 'open'])
    .select(['id', 'due_on', 'state', 'assignee_id as assigneeId'])
    .executeTakeFirst();
