import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DeterminismViolationError } from '@temporalio/workflow';
import { Worker, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { WORKFLOW_TYPES } from '#contracts';
import { bundleWorkflows } from '#temporal';
import { historyOf } from './testing/history-json';

jest.setTimeout(120_000);

const FOLDER = path.join(__dirname, 'histories');
const NAMES = globSync('*.json', { cwd: FOLDER }).sort();
const read = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

let workflowBundle: WorkflowBundleWithSourceMap;
beforeAll(async () => {
  workflowBundle = await bundleWorkflows();
});

async function replay(name: string, text: string): Promise<Error | undefined> {
  for await (const { error } of Worker.runReplayHistories({ workflowBundle }, [
    { workflowId: name, history: historyOf(text) },
  ]))
    return error;
  throw new Error('Nothing was replayed.');
}

const inBase64 = (text: string): string => Buffer.from(text).toString('base64');

test('a case begun by an earlier release is carried on by this one: every golden history replays', async () => {
  expect(NAMES).toEqual([
    'accounts-closing-from-open-to-close-since-2026-12-phases.json',
    'accounts-closing-from-open-to-close-since-2026-12.json',
    'accounts-closing-from-open-to-close.json',
    'accounts-closing-returned-before-the-audit-since-2026-12-phases.json',
    'accounts-closing-returned-before-the-audit-since-2026-12.json',
    'accounts-closing-returned-before-the-audit.json',
    'audit-programme-from-open-to-close.json',
    'audit-visit-until-its-last-finding-is-closed.json',
    'auditor-report-followed-up-since-2026-12-phases.json',
    'auditor-report-followed-up-since-2026-12.json',
    'auditor-report-followed-up.json',
    'budget-cycle-from-open-to-close-since-2026-12-phases.json',
    'budget-cycle-from-open-to-close-since-2026-12.json',
    'budget-cycle-from-open-to-close.json',
    'budget-cycle-returned-at-the-first-reading-since-2026-12-phases.json',
    'budget-cycle-returned-at-the-first-reading-since-2026-12.json',
    'budget-cycle-returned-at-the-first-reading.json',
    'financial-report-begun-earlier-since-2026-12-phases.json',
    'financial-report-begun-earlier-since-2026-12.json',
    'financial-report-cancelled-since-2026-12-phases.json',
    'financial-report-cancelled-since-2026-12.json',
    'financial-report-cancelled.json',
    'financial-report-from-open-to-close-since-2026-12-phases.json',
    'financial-report-from-open-to-close-since-2026-12.json',
    'financial-report-from-open-to-close.json',
    'financial-report-handed-over-since-2026-12-phases.json',
    'financial-report-handed-over-since-2026-12.json',
    'financial-report-handed-over.json',
    'financial-report-taken-over-since-2026-12-phases.json',
    'financial-report-taken-over-since-2026-12.json',
    'financial-report-taken-over.json',
    'financial-report-woken-by-timers-since-2026-12-phases.json',
    'financial-report-woken-by-timers-since-2026-12.json',
    'financial-report-woken-by-timers.json',
    'mailroom-with-a-failed-delivery.json',
    'planned-case-put-back-once.json',
    'transfer-request-granted-since-2026-12-phases.json',
    'transfer-request-granted-since-2026-12.json',
    'transfer-request-granted.json',
    'transfer-request-returned-and-changed-since-2026-12-phases.json',
    'transfer-request-returned-and-changed-since-2026-12.json',
    'transfer-request-returned-and-changed.json',
    'transfer-request-taken-up-again-since-2026-12-phases.json',
    'transfer-request-taken-up-again-since-2026-12.json',
    'transfer-request-taken-up-again.json',
    'transfer-request-withdrawn-since-2026-12-phases.json',
    'transfer-request-withdrawn-since-2026-12.json',
    'transfer-request-withdrawn.json',
    'transfer-round-from-open-to-close-since-2026-12-phases.json',
    'transfer-round-from-open-to-close-since-2026-12.json',
    'transfer-round-from-open-to-close.json',
    'transfer-round-returned-by-kb-since-2026-12-phases.json',
    'transfer-round-returned-by-kb-since-2026-12.json',
    'transfer-round-returned-by-kb.json',
  ]);
  for (const name of NAMES) expect([name, await replay(name, read(name))]).toEqual([name, undefined]);
});

test('every story has a golden history, and no history is of a story that is gone', () => {
  const told = NAMES.map(
    (name) => historyOf(read(name)).events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name,
  );
  expect([...new Set(told)].sort()).toEqual([...WORKFLOW_TYPES].sort());
});

test('a release that calls an activity by another name is stopped before it reaches anybody', async () => {
  const doctored = read('mailroom-with-a-failed-delivery.json').replaceAll('"deliverBatch"', '"deliverPost"');
  expect(await replay('doctored', doctored)).toBeInstanceOf(DeterminismViolationError);
});

test('a release that does the same things in another order is stopped', async () => {
  type Told = {
    events: {
      eventId: string;
      eventType: string;
      markerRecordedEventAttributes?: { details: Record<string, { payloads: { data: string }[] }> };
    }[];
  };
  const history = JSON.parse(read('financial-report-from-open-to-close.json')) as Told;
  const markers = history.events.flatMap((event) => event.markerRecordedEventAttributes ?? []);
  const typeOf = (marker: (typeof markers)[number]): string =>
    Buffer.from(marker.details.data!.payloads[0]!.data, 'base64').toString();
  expect(typeOf(markers.at(-1)!)).toContain('"closeCase"');
  // As if the case had been closed before anything was done.
  const first = markers[0]!.details.data!.payloads[0]!;
  first.data = inBase64(typeOf(markers[0]!).replace('"advanceCase"', '"closeCase"'));
  expect(await replay('doctored', JSON.stringify(history))).toBeInstanceOf(DeterminismViolationError);
});

test('histories hold ids and nothing about anybody', () => {
  for (const name of NAMES) {
    const readable = read(name)
      .replaceAll(/"buildId": ".*"/g, '')
      .replaceAll(
        /"data":\s*"([A-Za-z0-9+/=]*)"/g,
        (_, data: string) => `"data": ${Buffer.from(data, 'base64').toString()}`,
      );
    expect(readable).toContain(name.startsWith('mailroom') ? '"worldId":"real"' : '"caseId":"00000000-');
    expect(readable).not.toMatch(/@|albertslund|konsulent|explanation|Økonomi/i);
  }
});
