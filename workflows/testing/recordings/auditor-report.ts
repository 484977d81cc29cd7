import { AUDIT_ANSWER, AUDIT_FOLLOW, AUDIT_REPLY, AUDIT_REVIEW } from '#contracts';
import { FakeCase } from '../fake-case';
import { onBench, told } from './tell-story';

export async function recordAuditorReport(): Promise<void> {
  await onBench(new FakeCase([AUDIT_ANSWER]), (bench, fake) =>
    told(bench, fake, 'auditorReport', 'auditor-report-followed-up', [
      [AUDIT_REVIEW],
      [AUDIT_ANSWER],
      [AUDIT_REVIEW],
      [AUDIT_REPLY],
      [AUDIT_FOLLOW],
      [],
    ]),
  );
}
