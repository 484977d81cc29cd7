import { AUDIT_ANSWER, AUDIT_FOLLOW, AUDIT_REPLY, AUDIT_REVIEW } from '#contracts';
import { FakeCase } from '../fake-case';
import { onStage, told } from './tell-story';

export async function recordAuditorReport(): Promise<void> {
  await onStage(new FakeCase([AUDIT_ANSWER]), (stage, fake) =>
    told(stage, fake, 'auditorReport', 'auditor-report-followed-up', [
      [AUDIT_REVIEW],
      [AUDIT_ANSWER],
      [AUDIT_REVIEW],
      [AUDIT_REPLY],
      [AUDIT_FOLLOW],
      [],
    ]),
  );
}
