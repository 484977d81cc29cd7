import {
  addMeasure,
  advanceCase,
  askQuestion,
  beginNegotiation,
  enterAuditorReport,
  idOf,
  newProposalId,
  readTransfers,
  saveProposal,
  tableChange,
  tasksWithSteps,
} from '#casework';
import { TRANSFER_REVIEW, TRANSFER_TEXT, type Process } from '#contracts';
import { ACCOUNTS_2025, publishAccounts2025 } from './accounts';
import { BUDGET_2027, publishBudget2027 } from './budget-2027';
import { announceVisit, PROGRAMME_2026 } from './visits';
import { person, type Harness, type TaskAtHand } from './harness';
import { answer, taskOf } from './live-tasks';
import { publishShipped } from './shipped-plan';
import { openRound2025, publishRound2025, ROUND_2025 } from './transfers';

/** A case that runs, with two of its tasks that are open and cannot be answered with nothing. */
export interface LiveCase {
  readonly caseId: string;
  readonly task: TaskAtHand;
  readonly otherTask: TaskAtHand;
}

/** One case of every process, and in them one of everything that has a page of its own. */
export interface LiveCases {
  readonly byProcess: Readonly<Record<Process, LiveCase>>;
  /** The task of a unit to write proposals, and two that it wrote. */
  readonly proposals: { readonly task: TaskAtHand; readonly draft: string; readonly submitted: string };
  readonly questions: { readonly unanswered: string; readonly answered: string };
  readonly measure: string;
  readonly change: string;
  readonly report: string;
  readonly point: string;
  /** An observation in the draft of the visit's report. */
  readonly finding: string;
}

/** The day on which all of them run, a Thursday. */
const TODAY = '2026-04-16';
const HALF_YEAR_2026 = idOf('case', 'real', 'halvaarsregnskab-2026', 'halvaarsregnskab-2026');
const CHIEF = 'chef.oekonomi-stab';
/** Leads the unit that writes proposals. */
const WRITER = 'leder.sydstjernen';
const by = (who: string) => ({ commandId: crypto.randomUUID(), actor: { personId: person(who) } });

/** Begins them, on the harness' app of early 2015: an economy report, Budget 2027, the transfers from 2025, its accounts, a report of the auditor, and the half-year accounts, a process that is nothing but a file. */
export async function openLiveCases(api: Harness): Promise<LiveCases> {
  api.setClock(TODAY, '09:05');
  await publishBudget2027(api);
  await publishRound2025(api);
  await openRound2025(api);
  await publishAccounts2025(api);
  await publishShipped(api, 'halvaarsregnskab-2026.yaml');
  await publishShipped(api, 'intern-revision-2026.yaml');
  const { visit, finding } = await announceVisit(api, {
    taskOf: (caseId, stepId) => taskOf(api, caseId, stepId),
    answer: (one, given) => answer(api, one, given),
  });
  const report = await enterReport(api);
  const questions = await askTwo(api);
  const task = await api.task('budget-2027', 'proposals', 'Sydstjernen');
  const finance = await api.task('2015-02-28', 'report-ready', 'Skole');
  return {
    byProcess: {
      financialReport: {
        caseId: finance.caseId,
        task: finance,
        otherTask: await api.task('2015-02-28', 'balance'),
      },
      budgetCycle: {
        caseId: BUDGET_2027,
        task: await taskOf(api, questions.unanswered.caseId, questions.unanswered.stepId),
        otherTask: await taskOf(api, BUDGET_2027, 'budget-2027/reading2-case'),
      },
      accountsClosing: {
        caseId: ACCOUNTS_2025,
        task: await taskOf(api, ACCOUNTS_2025, 'regnskab-2025/handover-case'),
        otherTask: await taskOf(api, ACCOUNTS_2025, 'regnskab-2025/approval-case'),
      },
      transferRound: {
        caseId: ROUND_2025,
        task: await taskOf(api, ROUND_2025, 'overfoersel/transfer-case'),
        otherTask: await taskOf(api, ROUND_2025, 'overfoersel/transfer-dif'),
      },
      transferRequest: await reviewedRequest(api),
      auditorReport: {
        caseId: report,
        task: await taskOf(api, report, 'point/1/answer'),
        otherTask: await taskOf(api, report, 'point/2/answer'),
      },
      auditProgramme: {
        caseId: PROGRAMME_2026,
        task: await taskOf(api, PROGRAMME_2026, 'intern-revision-2026/audit-decision'),
        otherTask: await taskOf(api, PROGRAMME_2026, 'intern-revision-2026/audit-sum-up'),
      },
      auditVisit: {
        caseId: visit,
        task: await taskOf(api, visit, 'visit/choice'),
        otherTask: await taskOf(api, visit, 'visit/held'),
      },
      plannedCase: {
        caseId: HALF_YEAR_2026,
        task: await taskOf(api, HALF_YEAR_2026, 'halvaarsregnskab-2026/halvaarssag'),
        otherTask: await taskOf(api, HALF_YEAR_2026, 'halvaarsregnskab-2026/halvaar-dif'),
      },
    },
    proposals: { task, draft: await propose(api, false), submitted: await propose(api, true) },
    questions: { unanswered: questions.unanswered.id, answered: questions.answered },
    report,
    finding,
    ...(await negotiate(api)),
    point: (
      await api.db
        .selectFrom('audit_points')
        .where('report_id', '=', report)
        .where('number', '=', 1)
        .select('id')
        .executeTakeFirstOrThrow()
    ).id,
  };
}

const enterReport = async (api: Harness): Promise<string> => {
  const points = [
    { text: 'Er lageret talt op?', unit: null, personId: person('chef.dagtilbud-skole'), due: '2026-04-29' },
    { text: 'Hvem godkender kreditorerne?', unit: null, personId: person('chef.boern-familie'), due: '2026-04-29' },
  ];
  const { reportId } = await enterAuditorReport(api.records, {
    ...by(CHIEF),
    caseId: ACCOUNTS_2025,
    kind: 'partial-report',
    title: 'Delberetning om beholdninger',
    receivedOn: '2026-04-15',
    replyDue: '2026-05-13',
    reviewerId: null,
    points,
  });
  return reportId;
};

/** Two that everybody may read the answers to; one of them has one. */
const askTwo = async (api: Harness) => {
  const ask = async (text: string) => {
    const asked = { caseId: BUDGET_2027, text, askedBy: 'Enhedslisten', area: null, deadline: '2026-04-29' };
    const people = { isPublic: true, responderId: person('leder.egelundskolen'), reviewerId: person(CHIEF) };
    const { questionId: id } = await askQuestion(api.records, { ...by('dagsorden'), ...asked, ...people });
    return { id, ...(await taskOfQuestion(api, id, 'answer')) };
  };
  const answered = await ask('Hvad koster en ekstra lærer?');
  await answer(api, answered.task, { text: '0,6 mio. kr.' });
  await answer(api, (await taskOfQuestion(api, answered.id, 'review')).task, { outcome: 'approved' });
  const { id, stepId, task } = await ask('Hvad koster en ekstra pædagog?');
  return { answered: answered.id, unanswered: { id, stepId, caseId: task.caseId } };
};

const taskOfQuestion = async (api: Harness, questionId: string, part: 'answer' | 'review') => {
  const { step_id: stepId, ...task } = await api.db
    .selectFrom('question_tasks')
    .innerJoin('tasks', 'tasks.id', 'task_id')
    .where('question_id', '=', questionId)
    .where('part', '=', part)
    .select(['tasks.id', 'case_id as caseId', 'assignee_id as assigneeId', 'link_epoch as epoch', 'step_id'])
    .executeTakeFirstOrThrow();
  return { stepId, task };
};

const propose = async (api: Harness, submit: boolean): Promise<string> => {
  const command = by(WRITER);
  await saveProposal(api.records, {
    ...command,
    caseId: BUDGET_2027,
    proposalId: null,
    version: 0,
    unitCode: '44.10.10',
    content: {
      type: 'besparelse',
      title: submit ? 'Færre lukkedage' : 'En kladde',
      text: 'To dage om året.',
      appropriation: '4410',
      firstYear: 2027,
      amounts: [-160_000_000n, -160_000_000n, 0n, 0n],
      staff: '',
      citizens: '',
    },
    submit,
  });
  return newProposalId(BUDGET_2027, command.commandId);
};

const negotiate = async (api: Harness): Promise<{ readonly change: string; readonly measure: string }> => {
  const caseId = BUDGET_2027;
  await beginNegotiation(api.records, { ...by(CHIEF), caseId, balance: [-1_500_000_000n, 0n, 0n, 0n] });
  const amounts = [112_500_000n, 0n, 0n, 0n] as const;
  await tableChange(api.records, { ...by(CHIEF), caseId, title: 'Flere pædagoger', text: '', tabledBy: 'SF', amounts });
  const { measureId: measure } = await addMeasure(api.records, {
    ...by(CHIEF),
    caseId,
    title: 'Ny sundhedspolitik',
    text: '',
    ownerId: person('konsulent.social'),
    statusOn: '2026-05-20',
  });
  const { id: change } = await api.db
    .selectFrom('budget_changes')
    .where('case_id', '=', caseId)
    .select('id')
    .executeTakeFirstOrThrow();
  return { change, measure };
};

/** A request whose chef is to write its text. */
const reviewedRequest = async (api: Harness): Promise<LiveCase> => {
  const request = (await readTransfers(api.db, ROUND_2025)).find((one) => one.unit_name === 'Egelundskolen');
  if (!request) throw new Error('Egelundskolen asks for nothing');
  const tasksOfKind = (kind: string): Promise<TaskAtHand[]> =>
    tasksWithSteps(api.db)
      .where('tasks.case_id', '=', request.id)
      .where('steps.kind', '=', kind)
      .orderBy('tasks.id')
      .select(['tasks.id', 'tasks.case_id as caseId', 'tasks.assignee_id as assigneeId', 'tasks.link_epoch as epoch'])
      .execute();
  const reviews = await tasksOfKind(TRANSFER_REVIEW);
  for (const review of reviews) await answer(api, review, { note: '' });
  await advanceCase(api.records, request.id, 'collecting');
  const [otherTask] = reviews;
  const [task] = await tasksOfKind(TRANSFER_TEXT);
  if (!task || !otherTask) throw new Error('the request was not reviewed');
  return { caseId: request.id, task, otherTask };
};
