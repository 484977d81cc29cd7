import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FEEDBACK,
  VISIT_FINAL,
  VISIT_GUIDE,
  VISIT_HELD,
  VISIT_OFFER,
} from '#contracts';
import { FakeCase } from '../fake-case';
import { onBench, told } from './tell-story';

export async function recordAuditProgramme(): Promise<void> {
  await onBench(new FakeCase(['audit-programme']), (bench, fake) =>
    told(bench, fake, 'auditProgramme', 'audit-programme-from-open-to-close', [
      ['audit-decision', 'audit-chefforum'],
      ['audit-announce'],
      ['audit-sum-up'],
      [],
    ]),
  );
}

/** A visit that no time fitted at first, whose evidence was refused once. */
export async function recordAuditVisit(): Promise<void> {
  await onBench(new FakeCase([VISIT_OFFER]), (bench, fake) =>
    told(bench, fake, 'auditVisit', 'audit-visit-until-its-last-finding-is-closed', [
      [VISIT_CHOICE],
      [VISIT_OFFER],
      [VISIT_CHOICE],
      [VISIT_GUIDE, VISIT_HELD],
      [VISIT_HELD],
      [VISIT_DRAFT],
      [VISIT_COMMENTS],
      [VISIT_FINAL],
      [FINDING_PLAN, VISIT_FEEDBACK],
      [FINDING_EVIDENCE],
      [FINDING_VERIFY],
      [FINDING_EVIDENCE],
      [FINDING_VERIFY],
      [],
    ]),
  );
}
