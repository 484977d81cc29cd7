import { Refusal } from '#contracts';
import { caseSubject, questionsOf, type JournalEvent, type Question, type Severity } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOf } from '../kernel/ids';
import { inCase } from '../kernel/in-case';
import { judgeProcess } from '../kernel/judge-process';
import { judgeActor, judgeReceiver } from '../kernel/people';
import { textOf } from '../kernel/texts';
import { findingsOf, type FindingFile } from './finding-rows';
import { barredFromUnit, leaderForUnit } from './may-answer';
import { atVisit, whyNotAuditVisit } from './may-audit';
import { notFound, readVisit, type VisitFile } from './visit-file';
import { readVisitGuide } from './visit-guide';

/** What the auditor writes of one finding. */
export interface FindingWords {
  readonly severity: Severity;
  readonly text: string;
  readonly recommendation: string;
  /** The question of the guide that it is about; null for none. */
  readonly questionId: string | null;
  /** Who puts it right; null = the leader of the unit. */
  readonly ownerId: string | null;
}

export interface EnterFinding extends Command, FindingWords {
  readonly visitId: string;
}
export interface ChangeFinding extends Command, FindingWords {
  readonly visitId: string;
  readonly findingId: string;
}
export interface RemoveFinding extends Command {
  readonly visitId: string;
  readonly findingId: string;
}

/** The most findings that one visit has. */
export const MOST_FINDINGS = 40;

/** One command of an auditor on a visit that is not reported yet: they are independent of its unit. Refuses as `enterFinding` does. */
export const onVisit = (
  casework: Casework,
  command: Command & { readonly visitId: string; readonly findingId?: string },
  events: readonly JournalEvent[],
  act: (file: CaseFile, visit: VisitFile) => Promise<void>,
): Promise<CommandOutcome> =>
  inCase(
    casework,
    command,
    {
      caseId: command.visitId,
      events,
      ...(command.findingId === undefined ? {} : { subject: { finding: command.findingId } }),
    },
    async (file) => {
      judgeProcess(file, 'auditVisit');
      const { personId } = command.actor;
      await judgeActor(
        file.tx,
        personId,
        'case:run-visit',
        caseSubject(file.caseRow),
        'Observationer skrives af intern revision.',
      );
      const visit = await readVisit(file);
      const why = await whyNotAuditVisit(file.tx, personId, atVisit(file, visit));
      if (why !== null) throw new Refusal('AUDIT.NOT_INDEPENDENT', `Du ${why} og kan derfor ikke skrive om besøget.`);
      if (file.caseRow.state !== 'open')
        throw new Refusal('CASE.ENDED', 'Besøgets sag er afsluttet, så der skrives ikke mere i den.');
      if (visit.isFinal) throw new Refusal('AUDIT.REPLIED', 'Rapporten er endelig, så dens observationer ændres ikke.');
      await act(file, visit);
      file.spareWorkflow();
    },
  );

/**
 * Writes a finding into the draft of a visit's report; it gets the next number. Refuses CASE.NOT_YOURS, AUDIT.NOT_INDEPENDENT, CASE.ENDED,
 * AUDIT.REPLIED once the report is final, AUDIT.INVALID with what is missing, PERSON.NOT_FOUND and PERSON.AUDITS for who cannot put it right,
 * AUDIT.NOT_INDEPENDENT for who writes it.
 */
export const enterFinding = (casework: Casework, command: EnterFinding): Promise<CommandOutcome> =>
  onVisit(casework, command, ['FINDING_ENTERED'], async (file, visit) => {
    const { count, last } = await file.tx
      .selectFrom('audit_findings')
      .where('visit_id', '=', visit.id)
      .select((eb) => [eb.fn.countAll<string>().as('count'), eb.fn.max('number').as('last')])
      .executeTakeFirstOrThrow();
    if (Number(count) >= MOST_FINDINGS)
      throw new Refusal(
        'AUDIT.INVALID',
        `Der kan være højst ${MOST_FINDINGS} observationer i et besøg. Saml dem, der hører sammen.`,
      );
    // A number that was taken out is not given again: the journal speaks of it.
    const { removed } = await file.tx
      .selectFrom('journal')
      .where('case_id', '=', visit.id)
      .where('event', '=', 'FINDING_ENTERED')
      .select((eb) => eb.fn.countAll<string>().as('removed'))
      .executeTakeFirstOrThrow();
    const number = Math.max(last ?? 0, Number(removed)) + 1;
    const words = await judgeWords(file, visit, command);
    const id = idOf('audit finding', visit.id, String(number));
    await file.tx
      .insertInto('audit_findings')
      .values({ id, visit_id: visit.id, number, ...rowOf(words) })
      .execute();
    file.record({
      event: 'FINDING_ENTERED',
      payload: { finding: id, number, ...payloadOf(words) },
    });
  });

/** Changes a finding while its report is a draft. Refuses as `enterFinding`, AUDIT.NOT_FOUND, and AUDIT.NOT_INDEPENDENT for its owner. */
export const changeFinding = (casework: Casework, command: ChangeFinding): Promise<CommandOutcome> =>
  onVisit(casework, command, ['FINDING_CHANGED'], async (file, visit) => {
    const { id, number } = await ownedByOther(file, visit, command);
    const words = await judgeWords(file, visit, command);
    await file.tx.updateTable('audit_findings').set(rowOf(words)).where('id', '=', id).execute();
    file.record({
      event: 'FINDING_CHANGED',
      payload: { finding: id, number, ...payloadOf(words) },
    });
  });

/** Takes a finding out of the draft; its number is not given again. Refuses as `changeFinding`. */
export const removeFinding = (casework: Casework, command: RemoveFinding): Promise<CommandOutcome> =>
  onVisit(casework, command, ['FINDING_REMOVED'], async (file, visit) => {
    const { id, number } = await ownedByOther(file, visit, command);
    await file.tx.deleteFrom('audit_findings').where('id', '=', id).execute();
    file.record({ event: 'FINDING_REMOVED', payload: { finding: id, number } });
  });

/** A finding that is to be changed: whoever is to put it right does not say how bad it is. */
const ownedByOther = async (
  file: CaseFile,
  visit: VisitFile,
  { findingId, actor }: RemoveFinding,
): Promise<FindingFile> => {
  const found = (await findingsOf(file.tx, visit.id)).find(({ id }) => id === findingId);
  if (!found) throw notFound();
  if (found.ownerId === actor.personId)
    throw new Refusal(
      'AUDIT.NOT_INDEPENDENT',
      'Du skal selv bringe observationen i orden, så en anden i intern revision skal ændre den eller tage den ud.',
    );
  return found;
};

/** What was written of a finding, as it is kept. */
interface JudgedWords extends Omit<FindingWords, 'questionId' | 'ownerId'> {
  readonly question: Question | null;
  readonly ownerId: string;
}

const rowOf = ({ severity, text, recommendation, question, ownerId }: JudgedWords) => ({
  severity,
  text,
  recommendation,
  question_id: question?.id ?? null,
  owner_id: ownerId,
});

const payloadOf = ({ severity, text, question, ownerId }: JudgedWords) => ({
  severity,
  text,
  to: ownerId,
  ...(question === null ? {} : { question: question.id, asked: question.text }),
});

const judgeWords = async (
  file: CaseFile,
  visit: VisitFile,
  { severity, text: written, recommendation: advised, questionId, ownerId: chosen, actor }: FindingWords & Command,
): Promise<JudgedWords> => {
  const { personId: writerId } = actor;
  const [text, recommendation] = [textOf(written), textOf(advised)];
  const missing = [
    ...(text === '' ? ['Skriv, hvad I så.'] : []),
    ...(recommendation === '' ? ['Skriv, hvad I anbefaler.'] : []),
  ];
  if (missing.length > 0) throw new Refusal('AUDIT.INVALID', missing.join('\n'));
  const ownerId = chosen ?? (await leaderForUnit(file, visit));
  if (ownerId === null)
    throw new Refusal('AUDIT.INVALID', 'Enheden har ingen leder lige nu. Vælg den, der skal bringe det i orden.');
  await judgeReceiver(file.tx, ownerId);
  if (ownerId === writerId || (await barredFromUnit(file.tx, visit)).includes(ownerId))
    throw new Refusal(
      'AUDIT.NOT_INDEPENDENT',
      'Den, der holder besøget eller skriver observationen, kan ikke selv bringe den i orden. Vælg en anden.',
    );
  return { severity, text, recommendation, question: await questionOf(file, visit, questionId), ownerId };
};

const questionOf = async (file: CaseFile, visit: VisitFile, questionId: string | null): Promise<Question | null> => {
  if (questionId === null) return null;
  const guide = await readVisitGuide(file.tx, visit.id);
  const question = guide && questionsOf(guide.questionnaire).find(({ id }) => id === questionId);
  if (!question)
    throw new Refusal('AUDIT.INVALID', 'Det spørgsmål er ikke i besøgets spørgeguide. Vælg et fra listen.');
  return question;
};
