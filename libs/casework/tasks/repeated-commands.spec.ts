import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import {
  openBudget,
  openCaseFixture,
  TEST_ORGANISATION,
  TEST_PEOPLE as who,
  testBudget,
  testProcess,
  type CaseFixture,
  type TestBudget,
} from '#testing';
import type { ProposalContent } from '#domain';
import type { Command } from '../kernel/casework';
import { forceGate } from '../gates/force-gate';
import { verifyJournal } from '../journal/verify';
import { addMeasure, followUpMeasure } from '../measures/measures';
import { beginNegotiation, decideChange, tableChange } from '../negotiation/negotiation';
import { applyReplan } from '../plans/apply-replan';
import { undoReplan } from '../plans/undo-replan';
import {
  importProposals,
  moveProposals,
  newProposalId,
  readProposalLoads,
  removeProposals,
  saveProposal,
} from '../proposals';
import { askQuestion, correctAnswer, giveQuestion, withdrawQuestion } from '../questions';
import { completeTask } from './complete-task';
import { withdrawTask } from './withdraw-task';

let fixture: CaseFixture;
let budget: TestBudget;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());
beforeEach(async () => {
  budget = await openBudget(fixture);
  const policy = JSON.stringify({
    opens: { amount: -5, unit: 'workingDays' },
    latestOpen: { amount: -1, unit: 'workingDays' },
    remind: [],
    escalate: [],
  });
  await fixture.db
    .insertInto('steps')
    .values({
      case_id: budget.caseId,
      id: 'b/proposals',
      kind: 'proposals',
      position: 90,
      title: 'Skriv forslag',
      form: 'proposals',
      why: null,
      consequence: null,
      needs: [],
      policy,
    })
    .execute();
});

const as = (personId: string, commandId: string = randomUUID()): Command => ({ commandId, actor: { personId } });
const here = () => ({ caseId: budget.caseId });
const years = [1n, 0n, 0n, 0n] as const;
const content: ProposalContent = {
  type: 'udvidelse',
  title: 'Inventar',
  text: 'Nyt.',
  appropriation: '4510',
  firstYear: 2027,
  amounts: [100_000n, 0n, 0n, 0n],
  staff: '',
  citizens: '',
};
const replanned = () => ({
  worldId: budget.worldId,
  organisation: TEST_ORGANISATION,
  process: testProcess,
  reason: 'Flyttet.',
});
const moved = () => {
  const plan = testBudget('budget');
  return {
    ...plan,
    cases: plan.cases.map((one) => ({
      ...one,
      steps: one.steps.map((step) => (step.kind === 'agreement' ? { ...step, due: { date: '2026-03-27' } } : step)),
    })),
  };
};
const question = async (responderId: string | null = who.school): Promise<string> =>
  (
    await askQuestion(fixture.casework, {
      ...as(who.chief),
      ...here(),
      text: 'Hvad koster det?',
      askedBy: 'Et parti',
      area: null,
      deadline: '2026-03-13',
      isPublic: true,
      responderId,
      reviewerId: null,
    })
  ).questionId;
const published = async (): Promise<string> => {
  const questionId = await question();
  for (const [part, person, answer] of [
    ['answer', who.school, { text: 'En krone' }],
    ['review', who.chief, { outcome: 'approved' }],
  ] as const) {
    await budget.goTo('2026-03-02 10:00');
    const { id } = await fixture.db
      .selectFrom('question_tasks')
      .innerJoin('tasks', 'tasks.id', 'task_id')
      .where('question_id', '=', questionId)
      .where('part', '=', part)
      .select('tasks.id')
      .executeTakeFirstOrThrow();
    await completeTask(fixture.casework, { ...as(person), taskId: id, answer });
  }
  return questionId;
};
const measure = async (): Promise<string> =>
  (
    await addMeasure(fixture.casework, {
      ...as(who.chief),
      ...here(),
      title: 'Politik',
      text: '',
      ownerId: who.social,
      statusOn: '2026-03-10',
    })
  ).measureId;
const silent = async (): Promise<string> => {
  const measureId = await measure();
  const { task_id: taskId } = await fixture.db
    .selectFrom('measure_tasks')
    .where('measure_id', '=', measureId)
    .select('task_id')
    .executeTakeFirstOrThrow();
  await withdrawTask(fixture.casework, { ...as(who.chief), taskId, reason: 'Forkert.' });
  return measureId;
};
const change = async (): Promise<string> => {
  await tableChange(fixture.casework, {
    ...as(who.chief),
    ...here(),
    title: 'Flere',
    text: '',
    tabledBy: 'SF',
    amounts: years,
  });
  return (
    await fixture.db
      .selectFrom('budget_changes')
      .where('case_id', '=', budget.caseId)
      .select('id')
      .executeTakeFirstOrThrow()
  ).id;
};
const draft = async (): Promise<string> => {
  const command = as(who.admin);
  await saveProposal(fixture.casework, {
    ...command,
    ...here(),
    proposalId: null,
    version: 0,
    unitCode: '1.OES',
    content,
    submit: false,
  });
  return newProposalId(budget.caseId, command.commandId);
};

/** What makes each command possible, and the command itself. */
const COMMANDS: readonly (readonly [
  name: string,
  prepare: () => Promise<string>,
  act: (command: Command, subject: string) => Promise<{ readonly already: boolean }>,
])[] = [
  [
    'a question asked',
    () => Promise.resolve(''),
    (command) =>
      askQuestion(fixture.casework, {
        ...command,
        ...here(),
        text: 'Hvad?',
        askedBy: 'Et parti',
        area: null,
        deadline: '2026-03-13',
        isPublic: true,
        responderId: null,
        reviewerId: null,
      }),
  ],
  [
    'a question given',
    () => question(null),
    (command, questionId) =>
      giveQuestion(fixture.casework, {
        ...command,
        questionId,
        part: 'answer',
        personId: who.school,
        deadline: '2026-03-13',
      }),
  ],
  [
    'a question withdrawn',
    () => question(),
    (command, questionId) => withdrawQuestion(fixture.casework, { ...command, questionId, reason: 'Trukket.' }),
  ],
  [
    'an answer corrected',
    published,
    (command, questionId) =>
      correctAnswer(fixture.casework, { ...command, questionId, text: 'To kroner', reason: 'Regnefejl.' }),
  ],
  [
    'a measure made',
    () => Promise.resolve(''),
    (command) =>
      addMeasure(fixture.casework, {
        ...command,
        ...here(),
        title: 'Politik',
        text: '',
        ownerId: who.social,
        statusOn: '2026-03-10',
      }),
  ],
  [
    'a measure taken up again',
    silent,
    (command, measureId) =>
      followUpMeasure(fixture.casework, {
        ...command,
        ...here(),
        measureId,
        ownerId: who.social,
        statusOn: '2026-03-12',
      }),
  ],
  [
    'a negotiation begun',
    () => Promise.resolve(''),
    (command) => beginNegotiation(fixture.casework, { ...command, ...here(), balance: years }),
  ],
  [
    'a change tabled',
    () => Promise.resolve(''),
    (command) =>
      tableChange(fixture.casework, {
        ...command,
        ...here(),
        title: 'Flere',
        text: '',
        tabledBy: 'SF',
        amounts: years,
      }),
  ],
  [
    'a change decided',
    change,
    (command, changeId) =>
      decideChange(fixture.casework, { ...command, ...here(), changeId, to: 'agreed', reason: '' }),
  ],
  [
    'a gate forced',
    () => Promise.resolve(''),
    (command) =>
      forceGate(fixture.casework, { ...command, ...here(), gateId: 'first-reading', reason: 'Mødet venter ikke.' }),
  ],
  [
    'a proposal written',
    () => Promise.resolve(''),
    (command) =>
      saveProposal(fixture.casework, {
        ...command,
        ...here(),
        proposalId: null,
        version: 0,
        unitCode: '1.OES',
        content,
        submit: true,
      }),
  ],
  [
    'a proposal written again',
    draft,
    (command, proposalId) =>
      saveProposal(fixture.casework, {
        ...command,
        ...here(),
        proposalId,
        version: 1,
        unitCode: null,
        content: { ...content, title: 'Andet' },
        submit: false,
      }),
  ],
  [
    'a proposal submitted',
    draft,
    (command, id) =>
      moveProposals(fixture.casework, {
        ...command,
        ...here(),
        act: 'submit',
        proposals: [{ id, version: 1 }],
        reason: '',
      }),
  ],
  [
    'proposals loaded',
    () => Promise.resolve(''),
    (command) =>
      importProposals(fixture.casework, {
        ...command,
        ...here(),
        proposals: [content, { ...content, title: 'Andet' }],
      }),
  ],
  [
    'loaded proposals taken out again',
    async () => {
      await importProposals(fixture.casework, { ...as(who.admin), ...here(), proposals: [content] });
      const [load] = await readProposalLoads(fixture.db, budget.caseId);
      return load!.id;
    },
    async (command, loadId) => {
      const load = (await readProposalLoads(fixture.db, budget.caseId)).find(({ id }) => id === loadId);
      const proposals = load!.proposals.map(({ row }) => row.id);
      return removeProposals(fixture.casework, { ...command, ...here(), loadId, proposals, reason: 'Forkert fil.' });
    },
  ],
  [
    'a plan replaced',
    () => Promise.resolve(''),
    (command) => applyReplan(fixture.casework, { ...command, ...replanned(), plan: moved() }),
  ],
  [
    'a plan taken back',
    async () => (await applyReplan(fixture.casework, { ...as(who.chief), ...replanned(), plan: moved() })).planId,
    (command) => undoReplan(fixture.casework, { ...command, ...replanned(), key: 'budget' }),
  ],
];

test.each(COMMANDS)(
  '%s: sent twice it is done once, under another’s name it is refused, and the journal is whole',
  async (_name, prepare, act) => {
    const subject = await prepare();
    const command = as(who.admin);
    const outcomes = await Promise.all([act(command, subject), act(command, subject)]);
    expect(outcomes.map(({ already }) => already).sort()).toEqual([false, true]);
    const before = await budget.events();
    const error = await act(as(who.chief, command.commandId), subject).then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: 'COMMAND.REUSED' });
    expect(await budget.events()).toEqual(before);
    expect((await verifyJournal(fixture.db, { caseId: budget.caseId })).broken).toBeNull();
  },
);
