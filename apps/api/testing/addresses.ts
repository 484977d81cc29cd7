import { randomUUID } from 'node:crypto';
import { answerDeputy, confirmDeputy, enterDeputy, openCalendarFeed, planInForce, saveDraft } from '#casework';
import { PROCESSES, REAL_WORLD, type Process } from '#contracts';
import { deputyConfirmationToken, deputyLinkToken, randomToken } from '#mail';
import { ownProcess } from './own-process';
import { putDocument, putDocumentAtAnswer } from './document-places';
import { LINK_SECRET, person, type Harness, type TaskAtHand } from './harness';
import type { LiveCases } from './live-cases';
import { giveTask, openTask } from './live-tasks';
import { askQuestionnaire } from './questionnaire';
import { stranger } from './strangers';
import { keepReports } from './visits';

/** What stands in an address for its parts (`:caseId`), and whom it may be about. */
export interface Place {
  /** What it is of the things that its addresses may be about: a process, a draft; empty where there is one alone. */
  readonly name: string;
  readonly parts: Readonly<Partial<Record<string, string>>>;
  /** Who has the task that it is about, or one of its case; who has another task of the case; null where it is of no case. */
  readonly people: { readonly task: string; readonly otherTask: string } | null;
}

/** The places of all addresses that begin so. The longest beginning counts. */
export type Places = ReadonlyMap<string, readonly Place[]>;

const ADMINISTRATOR = person('aarshjul');
const ABSENT = person('konsulent.skole');
const DEPUTY = person('konsulent.social');
/** Of the processes that have gates, one. */
const GATES: Partial<Record<Process, string>> = { budgetCycle: 'second-reading', accountsClosing: 'accounts-audited' };
/** Two people a process, and who has the task to write proposals. */
export const TASK_HOLDERS: readonly string[] = [
  ...PROCESSES.flatMap((process) => [`task ${process}`, `other-task ${process}`]),
  'task proposals',
];

const place = (name: string, parts: Place['parts']): Place => ({ name, parts, people: null });

/** The places of the live cases and what else has an address. What an address has no place for, the walk fails for. */
export async function openAddresses(api: Harness, live: LiveCases): Promise<Places> {
  const extension = crypto.randomUUID();
  const shared = {
    extensionId: extension,
    recallId: crypto.randomUUID(),
    act: 'withdraw',
    measureId: live.measure,
    changeId: live.change,
    reportId: live.report,
    pointId: live.point,
    findingId: live.finding,
    unitCode: '20.80.01',
    proposalId: live.proposals.draft,
    loadId: randomUUID(),
  };
  const documents: Place[] = [];
  const inCases = await Promise.all(
    PROCESSES.map(async (process): Promise<Place> => {
      const { caseId, task, otherTask } = live.byProcess[process];
      const people = { task: stranger(`task ${process}`), otherTask: stranger(`other-task ${process}`) };
      await openTask(api, task);
      const token = await linkOf(api, task, people.task);
      await giveTask(api, otherTask, people.otherTask);
      const onTask = await putDocument(api, { kind: 'task', id: task.id }, ADMINISTRATOR);
      const onCase = await putDocument(api, { kind: 'case', id: caseId }, ADMINISTRATOR);
      documents.push(
        { name: `task ${process}`, people, parts: { kind: 'task', aboutId: task.id, documentId: onTask, number: '1' } },
        { name: `case ${process}`, people, parts: { kind: 'case', aboutId: caseId, documentId: onCase, number: '1' } },
      );
      return {
        name: process,
        people,
        parts: {
          ...shared,
          documentId: onTask,
          number: '1',
          kind: 'task',
          aboutId: task.id,
          paperId: randomUUID(),
          gateId: GATES[process] ?? 'none',
          caseId,
          taskId: task.id,
          token,
        },
      };
    }),
  );
  await askForLater(api, extension, live.byProcess.financialReport.task);
  // A report has its pages below the accounts: there its points lead.
  const ofReports = inCases.map((one) =>
    one.name === 'auditorReport'
      ? { ...one, parts: { ...one.parts, caseId: live.byProcess.accountsClosing.caseId } }
      : one,
  );
  const reports = await keepReports(api, live.byProcess.auditVisit.caseId, ADMINISTRATOR);
  const ofReportsOfVisit = inCases
    .filter(({ name }) => name === 'auditVisit')
    .flatMap((one) =>
      reports.map((version) => ({ ...one, name: `report ${version}`, parts: { ...one.parts, version } })),
    );
  const writer = stranger('task proposals');
  await openTask(api, live.proposals.task);
  const writing = { taskId: live.proposals.task.id, token: await linkOf(api, live.proposals.task, writer) };
  const ofProposals = inCases.map((one) =>
    one.name === 'budgetCycle' && one.people !== null
      ? { ...one, parts: { ...one.parts, ...writing }, people: { ...one.people, task: writer } }
      : one,
  );
  const ofBudget = inCases.find(({ name }) => name === 'budgetCycle')?.people ?? null;
  for (const { name, on, people } of [
    { name: 'question unanswered', on: { kind: 'question', id: live.questions.unanswered }, people: ofBudget },
    { name: 'question answered', on: { kind: 'question', id: live.questions.answered }, people: ofBudget },
    {
      name: 'proposal draft',
      on: { kind: 'proposal', id: live.proposals.draft },
      people: { task: writer, otherTask: stranger('other-task budgetCycle') },
    },
    { name: 'measure', on: { kind: 'measure', id: live.measure }, people: ofBudget },
  ] as const)
    documents.push({
      name,
      people,
      parts: { kind: on.kind, aboutId: on.id, documentId: await putDocument(api, on, ADMINISTRATOR), number: '1' },
    });
  const run = await questionnaireRun(api);
  const atAnswer = await putDocumentAtAnswer(api, run.parts.runId, run.people.task);
  documents.push({ name: 'answer', people: run.people, parts: atAnswer });
  return new Map([
    ['/', [place('', {})]],
    ...['/sager/:caseId', '/overblik/sager/:caseId', '/opgaver/:taskId', '/opgave/:token', '/frist/:token'].map(
      (begins) => [begins, inCases] as const,
    ),
    ['/api/tasks/:taskId', inCases],
    ['/sager/:caseId/revision', ofReports],
    ['/sager/:caseId/besoeget/rapport', ofReportsOfVisit],
    ['/opgaver/:taskId/forslag', ofProposals],
    ['/opgave/:token/forslag', ofProposals],
    ...['/opgaver/:taskId/spoergeguide', '/opgave/:token/spoergeguide', '/besvarelser/:runId'].map(
      (begins) => [begins, [run]] as const,
    ),
    ['/spoergeguider/:id', [place('', { id: 'spoergeguide-intern-revision', version: '1' })]],
    [
      '/forslag',
      [
        place('draft', { proposalId: live.proposals.draft }),
        place('submitted', { proposalId: live.proposals.submitted }),
      ].map((one) => ({ ...one, people: { task: writer, otherTask: stranger('other-task budgetCycle') } })),
    ],
    [
      '/spoergsmaal/:questionId',
      [
        place('unanswered', { questionId: live.questions.unanswered }),
        place('answered', { questionId: live.questions.answered }),
      ].map((one) => ({ ...one, people: inCases.find(({ name }) => name === 'budgetCycle')?.people ?? null })),
    ],
    ['/dokumenter', documents.toSorted((one, other) => one.name.localeCompare(other.name))],
    ['/planer/:key', await plans(api)],
    ['/processer/:key', [place('', { key: await ownProcess(api, ADMINISTRATOR) })]],
    ['/proevekoersler/:worldId', [place('', { worldId: await rehearsal(api) })]],
    ['/organisation/aendring/fra/:personId', [place('', { personId: randomUUID() })]],
    ['/overblik/mails/:mailId', [place('', { mailId: await sentMail(api) })]],
    ...(await deputies(api)),
    ['/log-ind/:token', [place('', { token: 'brugt' })]],
    ['/kalender/:name', [place('', { name: `${await feed(api)}.ics` })]],
  ]);
}

/** The link of the mail about a task, for who has it now. */
const linkOf = async (api: Harness, task: TaskAtHand, personId: string): Promise<string> => {
  await giveTask(api, task, personId);
  return api.token({ ...task, assigneeId: personId });
};

/** A questionnaire that is being answered in the economy report. */
const questionnaireRun = async (api: Harness) => {
  const { taskId, runId } = await askQuestionnaire(api, { due: '2026-05-20' });
  const { case_id: caseId, link_epoch: epoch } = await api.db
    .selectFrom('tasks')
    .where('id', '=', taskId)
    .select(['case_id', 'link_epoch'])
    .executeTakeFirstOrThrow();
  const people = { task: stranger('task financialReport'), otherTask: stranger('other-task financialReport') };
  const task = { id: taskId, caseId, assigneeId: people.task, epoch };
  const token = await linkOf(api, task, people.task);
  return { name: '', people, parts: { taskId, runId, token } };
};

const askForLater = async ({ db }: Harness, id: string, task: TaskAtHand): Promise<void> => {
  const asked = { task_id: task.id, asked_by: stranger('task financialReport'), until: '2026-05-20' };
  await db
    .insertInto('extensions')
    .values({ id, ...asked, reason: 'Tallene mangler' })
    .execute();
};

/** One that runs. */
const rehearsal = async ({ db }: Harness): Promise<string> => {
  await db
    .insertInto('worlds')
    .values({ id: 'proeve', kind: 'rehearsal', title: 'Prøve', now: new Date('2015-03-01T09:00:00Z') })
    .execute();
  return 'proeve';
};

const plans = async (api: Harness): Promise<Place[]> => {
  const version = await planInForce(api.db, REAL_WORLD, 'regnskab-2025');
  if (!version) throw new Error('the accounts have no plan');
  for (const id of ['regnskab-2025', 'kun-kladde'])
    await saveDraft(api.records, {
      commandId: crypto.randomUUID(),
      actor: { personId: ADMINISTRATOR },
      worldId: REAL_WORLD,
      plan: { ...version.plan, id },
    });
  return [
    place('in force', { key: 'regnskab-2025', fil: 'plan.yaml' }),
    place('draft alone', { key: 'kun-kladde', fil: 'plan.yaml' }),
  ];
};

const sentMail = async ({ db }: Harness): Promise<string> => {
  const id = crypto.randomUUID();
  const about = { world_id: REAL_WORLD, person_id: ABSENT, message_id: `<${id}@x>`, kind: 'opened' as const };
  await db
    .insertInto('mails')
    .values({ id, ...about, state: 'sent', batch_id: id, send_at: new Date('2026-04-16T07:00:00Z') })
    .execute();
  return id;
};

/** One whom an administrator chose, who is confirmed, and has said yes. */
const deputies = async (api: Harness): Promise<(readonly [string, readonly Place[]])[]> => {
  const by = (personId: string) => ({ commandId: crypto.randomUUID(), actor: { personId } });
  const time = { from: '2026-04-20', to: '2026-04-24' };
  const entered = { ...by(ADMINISTRATOR), personId: ABSENT, deputyId: DEPUTY, ...time, kinds: null };
  const { deputyshipId } = await enterDeputy(api.records, entered);
  await confirmDeputy(api.records, { ...by(ABSENT), deputyshipId, confirm: true });
  await answerDeputy(api.records, { ...by(DEPUTY), deputyshipId, accept: true });
  const confirmation = deputyConfirmationToken(LINK_SECRET, { deputyshipId, personId: ABSENT });
  return [
    ['/mine/stedfortraeder/:id', [place('', { id: deputyshipId })]],
    ['/stedfortraeder/:token', [place('', { token: deputyLinkToken(LINK_SECRET, deputyshipId) })]],
    ['/stedfortraeder/bekraeft/:token', [place('', { token: confirmation })]],
  ];
};

const feed = async ({ records }: Harness): Promise<string> => {
  const token = randomToken();
  await openCalendarFeed(records, ABSENT, token);
  return token;
};
