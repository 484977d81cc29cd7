import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { WorkflowHandle } from '@temporalio/client';
import {
  APPROVAL,
  AUDIT_ANSWER,
  AUDIT_FOLLOW,
  AUDIT_REPLY,
  AUDIT_REVIEW,
  changedSignal,
  TRANSFER_REVIEW,
  TRANSFER_TEXT,
  type PostRound,
} from '#contracts';
import { FakeCase } from './fake-case';
import { historyToText } from './history-json';
import { openStage, until, type Stage } from './stage';

const FOLDER = path.resolve(__dirname, '../histories');
const CASE = { caseId: '00000000-0000-8000-a000-000000000001' };
const WORLD = { worldId: 'real' };
const ALL = ['booking-closes', 'report-ready', 'balance', 'report-to-chefs', 'meeting', 'queued', 'dif', 'oeu'];

const BUDGET = [
  'katalog',
  'tech-budget',
  'reading1-case',
  'reading1-dif',
  'reading1-oeu',
  'reading1-kb',
  'agreement',
  'reading2-case',
  'reading2-oeu',
  'reading2-kb',
  'frozen',
  'measure',
  'status',
];
const ACCOUNTS = [
  'booking-closes',
  'reconciled',
  'year-closed',
  'transfers-case',
  'handover-case',
  'handover-dif',
  'handover-oeu',
  'handover-kb',
  'transfers-kb',
  'audit-points',
  'audit-answers',
  'audit-reply',
  'audit-report',
  'approval-case',
  'approval-dif',
  'approval-oeu',
  'approval-kb',
  'accounts-published',
];
const ROUND = [
  'transfer-open',
  'transfer-collect',
  'transfer-case',
  'transfer-dif',
  'transfer-oeu',
  'transfer-kb',
  'transfer-grants',
];

/** Records one history of each kind of the stories named by the call, or of all: see workflows/README.md. */
async function main(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const asked = process.argv.slice(2);
  for (const [story, record] of Object.entries(RECORDINGS))
    if (asked.length === 0 || asked.includes(story)) await record();
  process.exit();
}

const RECORDINGS: Readonly<Record<string, () => Promise<void>>> = {
  financialReport: async () => {
    await onStage(new FakeCase([...ALL]), wholeReport);
    await onStage(new FakeCase([...ALL]), cancelledReport);
    await onStage(new FakeCase(['dif']), lateWakes);
    await onStage(new FakeCase(['meeting']), handedOver);
  },
  budgetCycle: async () => {
    await onStage(new FakeCase([...BUDGET]), wholeBudget);
    await onStage(new FakeCase([...BUDGET]), returnedBudget);
  },
  accountsClosing: async () => {
    await onStage(new FakeCase([...ACCOUNTS]), wholeAccounts);
    await onStage(new FakeCase(['handover-dif', 'handover-kb', 'approval-kb']), returnedAccounts);
  },
  transferRound: async () => {
    await onStage(new FakeCase([...ROUND]), (stage, fake) =>
      told(
        stage,
        fake,
        'transferRound',
        'transfer-round-from-open-to-close',
        ROUND.map((_, index) => ROUND.slice(index + 1)),
      ),
    );
    await onStage(new FakeCase(['transfer-kb', 'transfer-grants']), (stage, fake) =>
      told(stage, fake, 'transferRound', 'transfer-round-returned-by-kb', [
        ['transfer-case', ...ROUND.slice(3)],
        ROUND.slice(3),
        ['transfer-grants'],
        [],
      ]),
    );
  },
  transferRequest: async () => {
    await onStage(held([TRANSFER_REVIEW]), (stage, fake) =>
      told(stage, fake, 'transferRequest', 'transfer-request-granted', [[TRANSFER_TEXT], [APPROVAL], [], 'decided']),
    );
    await onStage(held([APPROVAL]), (stage, fake) =>
      told(stage, fake, 'transferRequest', 'transfer-request-returned-and-changed', [
        [TRANSFER_TEXT],
        [APPROVAL],
        [],
        [APPROVAL],
        [],
        'decided',
      ]),
    );
    await onStage(held([TRANSFER_REVIEW]), (stage, fake) =>
      told(stage, fake, 'transferRequest', 'transfer-request-withdrawn', ['decided']),
    );
    const again = held([APPROVAL]);
    again.onClose = () => {
      again.openKinds = [TRANSFER_TEXT];
      again.closedGates = ['decided'];
      again.onClose = () => undefined;
    };
    await onStage(again, (stage, fake) =>
      told(stage, fake, 'transferRequest', 'transfer-request-taken-up-again', ['decided', [APPROVAL], [], 'decided']),
    );
  },
  auditorReport: async () => {
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
  },
  mailroom: failedDelivery,
};

/** A request's record: its gate is held until others have decided. */
function held(openKinds: string[]): FakeCase {
  const fake = new FakeCase(openKinds);
  fake.closedGates = ['decided'];
  return fake;
}

/** Tells a story of one change after the other, what is open after each (`decided`: nothing, and no gate is closed), until it ends. */
async function told(
  stage: Stage,
  fake: FakeCase,
  story: string,
  name: string,
  changes: readonly (readonly string[] | 'decided')[],
): Promise<void> {
  const { handle, tell } = await begin(stage, fake, story);
  for (const open of changes) {
    await tell(() => {
      fake.openKinds = open === 'decided' ? [] : [...open];
      if (open === 'decided') fake.closedGates = [];
    });
  }
  await handle.result();
  await keep(name, handle);
}

async function onStage(fake: FakeCase, story: (stage: Stage, fake: FakeCase) => Promise<void>): Promise<void> {
  const stage = await openStage(fake);
  await story(stage, fake);
  await stage.close();
}

async function wholeReport(stage: Stage, fake: FakeCase): Promise<void> {
  const report = await stage.start('financialReport', CASE);
  await until(() => fake.calls.length === 1);
  for (const kind of ALL) {
    const before = fake.calls.length;
    fake.finish(kind);
    await report.signal(changedSignal);
    await until(() => fake.calls.length > before);
    // Let it go to sleep before it is told of the next, so that each has a task of its own.
    await pause(200);
  }
  await report.result();
  await keep('financial-report-from-open-to-close', report);
}

async function cancelledReport(stage: Stage, fake: FakeCase): Promise<void> {
  const report = await stage.start('financialReport', CASE);
  await until(() => fake.calls.length === 1);
  fake.state = 'cancelled';
  await stage.gateway.moveClock({
    workflowId: report.workflowId,
    workflowType: 'financialReport',
    subjectId: CASE.caseId,
  });
  await report.result();
  await keep('financial-report-cancelled', report);
}

async function lateWakes(stage: Stage, fake: FakeCase): Promise<void> {
  fake.wakeInMs = 1_000;
  const report = await stage.start('financialReport', CASE);
  await until(() => fake.calls.length === 7);
  fake.openKinds = [];
  await report.result();
  await keep('financial-report-woken-by-timers', report);
}

async function handedOver(stage: Stage, fake: FakeCase): Promise<void> {
  const report = await stage.start('financialReport', CASE);
  const { runId } = await report.describe();
  while ((await report.describe()).runId === runId) {
    for (let count = 0; count < 20; count += 1) await report.signal(changedSignal);
  }
  fake.openKinds = [];
  await report.signal(changedSignal);
  await report.result();
  await keep('financial-report-handed-over', stage.client.workflow.getHandle(report.workflowId, runId));
  await keep('financial-report-taken-over', report);
}

async function wholeBudget(stage: Stage, fake: FakeCase): Promise<void> {
  fake.closedGates = ['first-reading', 'second-reading'];
  const budget = await stage.start('budgetCycle', CASE);
  await until(() => fake.calls.length === 1);
  const tell = async (change: () => void): Promise<void> => {
    const before = fake.calls.length;
    change();
    await budget.signal(changedSignal);
    await until(() => fake.calls.length > before);
    await pause(200);
  };
  for (const kind of BUDGET) {
    await tell(() => fake.finish(kind));
    if (kind === 'reading1-case') await tell(() => (fake.closedGates = ['second-reading']));
    if (kind === 'reading2-case') await tell(() => (fake.closedGates = []));
  }
  await budget.result();
  await keep('budget-cycle-from-open-to-close', budget);
}

async function returnedBudget(stage: Stage, fake: FakeCase): Promise<void> {
  fake.openKinds = ['reading1-dif', 'reading1-oeu', 'reading1-kb', 'reading2-kb'];
  fake.wakeInMs = 3_600_000;
  const budget = await stage.start('budgetCycle', CASE);
  await until(() => fake.calls.includes('advance first-reading'));
  for (const open of [
    ['reading1-case', 'reading1-dif', 'reading1-oeu', 'reading1-kb', 'reading2-kb'],
    ['reading1-dif', 'reading1-oeu', 'reading1-kb', 'reading2-kb'],
    ['reading2-kb'],
    [],
  ]) {
    const before = fake.calls.length;
    fake.openKinds = open;
    await budget.signal(changedSignal);
    await until(() => fake.calls.length > before);
    await pause(200);
  }
  await budget.result();
  await keep('budget-cycle-returned-at-the-first-reading', budget);
}

async function wholeAccounts(stage: Stage, fake: FakeCase): Promise<void> {
  fake.closedGates = ['accounts-ready', 'accounts-audited'];
  const { handle: accounts, tell } = await begin(stage, fake, 'accountsClosing');
  for (const kind of ACCOUNTS) {
    await tell(() => fake.finish(kind));
    if (kind === 'handover-case') await tell(() => (fake.closedGates = ['accounts-audited']));
    if (kind === 'approval-case') await tell(() => (fake.closedGates = []));
  }
  await accounts.result();
  await keep('accounts-closing-from-open-to-close', accounts);
}

async function returnedAccounts(stage: Stage, fake: FakeCase): Promise<void> {
  const { handle: accounts, tell } = await begin(stage, fake, 'accountsClosing');
  await until(() => fake.calls.includes('advance handover'));
  for (const open of [
    ['handover-case', 'handover-dif', 'handover-kb', 'approval-kb'],
    ['handover-dif', 'handover-kb', 'approval-kb'],
    ['approval-kb'],
    [],
  ])
    await tell(() => (fake.openKinds = open));
  await accounts.result();
  await keep('accounts-closing-returned-before-the-audit', accounts);
}

async function begin(stage: Stage, fake: FakeCase, story: string) {
  const handle = await stage.start(story, CASE);
  await until(() => fake.calls.length > 0);
  const tell = async (change: () => void): Promise<void> => {
    const before = fake.calls.length;
    change();
    await handle.signal(changedSignal);
    await until(() => fake.calls.length > before);
    await pause(200);
  };
  return { handle, tell };
}

async function failedDelivery(): Promise<void> {
  let waiting = ['00000000-0000-8000-a000-00000000000a', '00000000-0000-8000-a000-00000000000b'];
  let failures = 2;
  const stage = await openStage({
    collectPost: (): Promise<PostRound> =>
      Promise.resolve({ batchIds: [...waiting], wakeInMs: waiting.length > 0 ? null : 3_600_000 }),
    deliverBatch: ({ batchId }: { readonly batchId: string }): Promise<void> => {
      if (batchId.endsWith('a') && failures-- > 0) return Promise.reject(new Error('1 mails could not be sent now.'));
      waiting = waiting.filter((id) => id !== batchId);
      return Promise.resolve();
    },
  });
  const mailroom = await stage.start('mailroom', WORLD);
  await until(
    () => waiting.length === 0,
    () => waiting,
    30_000,
  );
  await mailroom.signal(changedSignal);
  await stage.gateway.moveClock({
    workflowId: mailroom.workflowId,
    workflowType: 'mailroom',
    subjectId: WORLD.worldId,
  });
  await keep('mailroom-with-a-failed-delivery', mailroom);
  await stage.close();
}

async function keep(name: string, handle: WorkflowHandle): Promise<void> {
  const history = await handle.fetchHistory();
  writeFileSync(path.join(FOLDER, `${name}.json`), historyToText(history));
  process.stdout.write(`${name}: ${history.events?.length ?? 0} events\n`);
}

void main();
