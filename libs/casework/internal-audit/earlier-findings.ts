import { Refusal } from '#contracts';
import { instant, type Database, type Tx } from '#database';
import { localDate, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { reasonOf } from '../kernel/texts';
import { ownersOf } from './finding-owners';
import { findingsOf, type FindingFile } from './finding-rows';
import { whyNotAuditVisit } from './may-audit';
import { notFound, type VisitFile } from './visit-file';
import { onVisit } from './write-finding';

/** An earlier visit of a unit, and what of it stands open or was closed at the visit that asks. */
export interface EarlierVisit {
  readonly visitId: string;
  /** The unit as it was called then. */
  readonly unit: string;
  readonly unitCode: string;
  /** The title of its case. */
  readonly title: string;
  readonly on: IsoDate | null;
  /** Whether its own case still runs: then its findings are followed there. */
  readonly isOpen: boolean;
  readonly findings: readonly FindingFile[];
}

/** Earlier visits of the unit of a visit, and of units that were merged into it, with findings that are open or were closed by this visit; the oldest first. */
export const earlierFindings = async (db: Database | Tx, visitId: string): Promise<EarlierVisit[]> => {
  const visits = await db
    .selectFrom('audit_visits')
    .innerJoin('cases', 'cases.id', 'audit_visits.id')
    .innerJoin('audit_visits as own', 'own.unit_code', 'audit_visits.unit_code')
    .innerJoin('cases as own_case', (join) =>
      join.onRef('own_case.id', '=', 'own.id').onRef('own_case.world_id', '=', 'cases.world_id'),
    )
    .where('own.id', '=', visitId)
    .where('audit_visits.id', '<>', visitId)
    .where('audit_visits.final_at', 'is not', null)
    .where((eb) => eb.or([eb('own.final_at', 'is', null), eb('audit_visits.final_at', '<', eb.ref('own.final_at'))]))
    .orderBy('audit_visits.final_at')
    .select([
      'audit_visits.id as visitId',
      'audit_visits.unit_name as unit',
      'audit_visits.unit_code as unitCode',
      'audit_visits.visit_on as on',
      'cases.title',
      'cases.state',
    ])
    .execute();
  const read = await Promise.all(
    visits.map(async ({ state, ...visit }) => ({
      ...visit,
      isOpen: state === 'open',
      findings: (await findingsOf(db, visit.visitId)).filter(
        ({ closedIn }) => closedIn === null || closedIn.visitId === visitId,
      ),
    })),
  );
  return read.filter(({ findings }) => findings.length > 0);
};

/** A finding of an earlier visit is seen to be in order. */
export interface CloseEarlierFinding extends Command {
  readonly visitId: string;
  readonly findingId: string;
  /** What was seen. */
  readonly reason: string;
}

/**
 * Closes a finding of an earlier visit of the same unit that nobody follows up any more, since its own case has ended: this visit saw that it is in
 * order. Stands in this visit's journal. Refuses as `enterFinding` does; AUDIT.NOT_FOUND for a finding that is not open there, AUDIT.INVALID
 * before the visit's day and while the finding's own case runs, REASON.MISSING, AUDIT.NOT_INDEPENDENT for who owned it or wrote about it.
 */
export const closeEarlierFinding = (casework: Casework, command: CloseEarlierFinding): Promise<CommandOutcome> =>
  onVisit(casework, command, ['EARLIER_FINDING_CLOSED'], async (file, visit) => {
    const { personId } = command.actor;
    if (visit.at === null || localDate(file.now) < visit.at.on)
      throw new Refusal('AUDIT.INVALID', 'Observationen lukkes ved besøget, og det er ikke holdt endnu.');
    const [earlier, finding] = await find(file, visit, command.findingId);
    if (earlier.isOpen)
      throw new Refusal('AUDIT.INVALID', 'Observationen følges stadig op i sin egen sag. Luk den der.');
    const reason = reasonOf(command.reason, 'Skriv, hvad I så, der viser, at det er bragt i orden.');
    await judgeCloser(file, personId, earlier, finding);
    const { numUpdatedRows } = await file.tx
      .updateTable('audit_findings')
      .set({ closed_at: instant(file.now), closed_by: personId, closed_in: visit.id })
      .where('id', '=', finding.id)
      .where('closed_at', 'is', null)
      .executeTakeFirst();
    // Another visit of the unit closed it in the same moment.
    if (numUpdatedRows === 0n) throw notFound();
    file.record({
      event: 'EARLIER_FINDING_CLOSED',
      reason,
      payload: { finding: finding.id, number: finding.number, visit: earlier.visitId, title: earlier.title },
    });
  });

const find = async (
  file: CaseFile,
  visit: VisitFile,
  findingId: string,
): Promise<readonly [EarlierVisit, FindingFile]> => {
  for (const earlier of await earlierFindings(file.tx, visit.id)) {
    const finding = earlier.findings.find(({ id, closedIn }) => id === findingId && closedIn === null);
    if (finding) return [earlier, finding];
  }
  throw notFound();
};

/** Nobody closes what they were to put right, nor what was found where they lead or work. */
const judgeCloser = async (
  file: CaseFile,
  personId: string,
  { visitId, unitCode }: EarlierVisit,
  finding: FindingFile,
): Promise<void> => {
  const why = await whyNotAuditVisit(file.tx, personId, {
    visitId,
    unitCode,
    worldId: file.caseRow.world_id,
    now: file.now,
  });
  if (why === null && !(await ownersOf(file.tx, finding)).includes(personId)) return;
  throw new Refusal(
    'AUDIT.NOT_INDEPENDENT',
    why === null
      ? 'Den, der skulle bringe observationen i orden, kan ikke også lukke den. En anden i intern revision skal se efter.'
      : `Du ${why} og kan derfor ikke lukke observationen.`,
  );
};
