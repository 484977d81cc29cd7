import { ADDED_PHASES, FINDING_EVIDENCE, FINDING_PLAN, FINDING_VERIFY } from '#contracts';
import { formatDateLong, severityOf, silencesAtEnd, type IsoDate } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { mayReceive } from '../kernel/people';
import { mayAskAgain } from '../impasses/ask-or-decide';
import { addRound, addTask, type AddedStep, type AddedTask } from '../tasks/added-tasks';
import { auditorOf } from './auditor-of';
import { ownersOf } from './finding-owners';
import type { FindingFile } from './finding-rows';
import { barredFromUnit, leaderForUnit } from './may-answer';
import { findingStep } from './steps';
import { laterOf, type VisitFile } from './visit-file';
import { inDays, ofVisit, renewWords } from './visit-tasks';

type Part = 'plan' | 'evidence' | 'verify';

const addPart = async (
  file: CaseFile,
  finding: FindingFile,
  part: Part,
  task: AddedStep & AddedTask,
): Promise<void> => {
  const round = (finding[part]?.round ?? 0) + 1;
  if (round > 1) await renewWords(file, task);
  const taskId = round === 1 ? await addTask(file, task) : await addRound(file, task, round);
  await file.tx
    .insertInto('audit_finding_tasks')
    .values({ task_id: taskId, finding_id: finding.id, part, round })
    .execute();
};

/** Who puts a finding right: its owner while they are here and may, else who answers for the unit. */
const ownerOf = async (file: CaseFile, visit: VisitFile, { ownerId }: FindingFile): Promise<string | null> =>
  (await mayReceive(file.tx, ownerId)) && !(await barredFromUnit(file.tx, visit)).includes(ownerId)
    ? ownerId
    : leaderForUnit(file, visit);

/** Nobody is there to put it right: the case says so, and the finding stands open. */
const recordUnowned = (file: CaseFile, { id, number }: FindingFile): void =>
  file.record({ event: 'FINDING_UNOWNED', payload: { finding: id, number } });

/** The report is final: each finding gets its day by its severity, and its owner is asked what they will do. */
export const beginFindings = async (
  file: CaseFile,
  visit: VisitFile,
  findings: readonly FindingFile[],
): Promise<void> => {
  for (const finding of findings) {
    const due = inDays(file, severityOf(visit.rules, finding.severity).workingDays);
    await file.tx.updateTable('audit_findings').set({ due_on: due }).where('id', '=', finding.id).execute();
    const assigneeId = await ownerOf(file, visit, finding);
    if (assigneeId === null) {
      recordUnowned(file, finding);
      continue;
    }
    const planDue = inDays(file, visit.rules.deadlines.plan);
    await addPart(file, finding, 'plan', {
      stepId: findingStep(finding.number, 'plan'),
      stepKind: FINDING_PLAN,
      title: `Læg en plan for observation ${finding.number} i ${visit.unit.name}`,
      why: `Intern revision fandt: »${finding.text}« Anbefaling: »${finding.recommendation}« Skriv, hvad du vil gøre, og hvem der gør det. Det skal være i orden senest ${formatDateLong(due)}.`,
      consequence: `Svarer du ikke, gælder anbefalingen som planen, og du bliver spurgt, om den er fulgt ${formatDateLong(due)}.`,
      form: 'text',
      ...ofVisit(visit),
      assigneeId,
      due: planDue < due ? planDue : due,
    });
  }
};

/** Asks the owner for what shows that it is put right. */
export const askForEvidence = async (
  file: CaseFile,
  visit: VisitFile,
  finding: FindingFile,
  { due, because }: { readonly due: IsoDate; readonly because: string },
): Promise<void> => {
  const assigneeId = await ownerOf(file, visit, finding);
  if (assigneeId === null) return recordUnowned(file, finding);
  await addPart(file, finding, 'evidence', {
    stepId: findingStep(finding.number, 'evidence'),
    stepKind: FINDING_EVIDENCE,
    title: `Vis, at observation ${finding.number} i ${visit.unit.name} er bragt i orden`,
    why: `Intern revision fandt: »${finding.text}« ${because}`,
    consequence: 'Svarer du ikke, står observationen åben, og du bliver spurgt igen.',
    form: 'text',
    ...ofVisit(visit),
    assigneeId,
    due: laterOf(due, inDays(file, 1)),
  });
};

/** Asks the auditor to look at it. */
export const askToVerify = async (
  file: CaseFile,
  visit: VisitFile,
  finding: FindingFile,
  shown: string | null,
): Promise<void> => {
  const assigneeId = await auditorOf(file, visit, { kind: FINDING_VERIFY }, await ownersOf(file.tx, finding));
  if (assigneeId === null) return;
  await addPart(file, finding, 'verify', {
    stepId: findingStep(finding.number, 'verify'),
    stepKind: FINDING_VERIFY,
    title: `Se efter, om observation ${finding.number} i ${visit.unit.name} er bragt i orden`,
    why: `I fandt: »${finding.text}« ${finding.owner} skriver${shown === null ? ', at det er bragt i orden.' : `: »${shown}«`} Er der lagt dokumentation ved, står den ved opgaven. Luk observationen, eller send den tilbage med det, der mangler.`,
    consequence: 'Svarer du ikke, står observationen åben, selvom den er bragt i orden.',
    form: 'review',
    ...ofVisit(visit),
    assigneeId,
    due: inDays(file, visit.rules.deadlines.verify),
    isAudit: true,
  });
};

/** Whether a finding's owner (or its auditor) may be asked once more by itself; else somebody is asked to decide. */
export const mayAskOfFinding = async (
  file: CaseFile,
  visit: VisitFile,
  finding: FindingFile,
  part: 'evidence' | 'verify',
): Promise<boolean> => {
  const rounds = await file.tx
    .selectFrom('audit_finding_tasks')
    .innerJoin('tasks', 'tasks.id', 'audit_finding_tasks.task_id')
    .where('finding_id', '=', finding.id)
    .where('part', '=', part)
    .orderBy('round')
    .select('tasks.state')
    .execute();
  return mayAskAgain(file, {
    stepId: findingStep(finding.number, part),
    phase: ADDED_PHASES.get(FINDING_EVIDENCE) ?? null,
    silences: silencesAtEnd(rounds),
    statuses: rounds.filter(({ state }) => state === 'done').length,
    title: `Tag stilling: Skal der stadig følges op på observation ${finding.number} i ${visit.unit.name}?`,
    why: `Der er spurgt mange gange, uden at observationen »${finding.text}« er lukket. Vælger du »Gå videre«, bliver der spurgt igen. Vælger du »Stop her«, bliver den stående åben uden opfølgning.`,
    consequence: 'Svarer du ikke, bliver der ikke spurgt igen, og observationen bliver stående åben.',
  });
};
