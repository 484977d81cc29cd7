import { FakeCase } from '../fake-case';
import { until, type WorkflowBench } from '../workflow-bench';
import { begin, keep, onBench } from './tell-story';

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

export async function recordAccountsClosing(): Promise<void> {
  await onBench(new FakeCase([...ACCOUNTS]), wholeAccounts);
  await onBench(new FakeCase(['handover-dif', 'handover-kb', 'approval-kb']), returnedAccounts);
}

async function wholeAccounts(bench: WorkflowBench, fake: FakeCase): Promise<void> {
  fake.closedGates = ['accounts-ready', 'accounts-audited'];
  const { handle: accounts, tell } = await begin(bench, fake, 'accountsClosing');
  for (const kind of ACCOUNTS) {
    await tell(() => fake.finish(kind));
    if (kind === 'handover-case') await tell(() => (fake.closedGates = ['accounts-audited']));
    if (kind === 'approval-case') await tell(() => (fake.closedGates = []));
  }
  await accounts.result();
  await keep('accounts-closing-from-open-to-close', accounts);
}

async function returnedAccounts(bench: WorkflowBench, fake: FakeCase): Promise<void> {
  const { handle: accounts, tell } = await begin(bench, fake, 'accountsClosing');
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
