import path from 'node:path';
import { z } from 'zod';
import { readTransfers, readTransferVersions, tasksWithSteps, verifyJournal, type TransferRow } from '#casework';
import { localDate, sum } from '#domain';
import { SHIPPED_PLANS } from '#files';
import { caughtMails } from '#rehearsal';
import { decidedTransfer, strictMime } from '#testing';
import { startProduct, type RunningProduct } from './testing/product';

jest.setTimeout(400_000);

const FILES = ['overfoersel-2025', 'regnskab-2025'].map((name) => path.join(SHIPPED_PLANS, `${name}.yaml`));
const reportSchema = z.object({
  cases: z.number(),
  mails: z.record(z.string(), z.number()),
  answered: z.object({ escalated: z.number() }),
  mailLogSha256: z.string(),
  journalSha256: z.string(),
  transfers: z.object({
    outcomes: z.record(z.string(), z.number()),
    asked: z.string(),
    collected: z.string(),
    granted: z.string(),
    notGranted: z.string(),
    matches: z.boolean(),
  }),
});
type Report = z.output<typeof reportSchema>;

/** What stands in the journal of the rehearsed year, case by case. */
interface Entry {
  readonly caseId: string;
  readonly process: string;
  readonly taskId: string | null;
  readonly event: string;
  readonly actorId: string | null;
  readonly onBehalfOf: string | null;
  readonly at: number;
  readonly payload: Record<string, unknown>;
}

let product: RunningProduct;
let reports: Report[];
let worldId: string;
let requests: TransferRow[];
let entries: Entry[];
beforeAll(async () => {
  product = await startProduct('organisation');
  const rehearse = async (): Promise<Report> =>
    reportSchema.parse(JSON.parse(await product.aarshjul('rehearse', ...FILES, '--seed', '1', '--json')));
  // Worlds of their own: side by side they wait for each other less.
  reports = await Promise.all([rehearse(), rehearse()]);
  const { db } = product;
  const [round] = await db
    .selectFrom('cases')
    .where('world_id', 'like', 'proeve-%')
    .where('process', '=', 'transferRound')
    .orderBy('world_id')
    .select(['id', 'world_id'])
    .execute();
  worldId = round!.world_id;
  requests = await readTransfers(db, round!.id);
  entries = await db
    .selectFrom('journal')
    .innerJoin('cases', 'cases.id', 'journal.case_id')
    .where('cases.world_id', '=', worldId)
    .orderBy('cases.key')
    .orderBy('journal.seq')
    .select([
      'journal.case_id as caseId',
      'cases.process',
      'journal.task_id as taskId',
      'journal.event',
      'journal.actor_id as actorId',
      'journal.on_behalf_of as onBehalfOf',
      'journal.at',
      'journal.payload',
    ])
    .execute();
}, 380_000);
afterAll(() => product?.stop());

const of = (...events: string[]): Entry[] => entries.filter(({ event }) => events.includes(event));
const oere = (of: (row: TransferRow) => bigint, rows: readonly TransferRow[] = requests): bigint => sum(rows.map(of));
const asked = ({ lines }: TransferRow): bigint => sum(lines.map(({ amount }) => BigInt(amount)));
const granted = ({ lines }: TransferRow): bigint => sum(lines.map((line) => BigInt(line.granted ?? '0')));
const changedLines = z.array(z.object({ from: z.string(), to: z.string() }));
/** What KB cut away or refused of a request, as its journal has it. */
const takenAway = ({ id }: TransferRow): bigint =>
  sum(
    of('TRANSFER_CUT', 'TRANSFER_REFUSED')
      .filter(({ caseId }) => caseId === id)
      .flatMap(({ payload }) => changedLines.parse(payload['lines']).map(({ from, to }) => BigInt(from) - BigInt(to))),
  );
const before = (entry: Entry): Entry[] =>
  entries.slice(0, entries.indexOf(entry)).filter(({ caseId }) => caseId === entry.caseId);

test('a year-end from January to June: every unit asks, of both kinds, and every case comes to its end', async () => {
  const open = await product.db
    .selectFrom('cases')
    .where('world_id', '=', worldId)
    .where('state', '<>', 'closed')
    .select(['key', 'state', 'phase'])
    .execute();
  expect(open).toEqual([]);
  const left = await product.db
    .selectFrom('tasks')
    .innerJoin('cases', 'cases.id', 'tasks.case_id')
    .where('world_id', '=', worldId)
    .where('tasks.state', 'in', ['planned', 'open'])
    .select('tasks.id')
    .execute();
  expect(left).toEqual([]);
  const units = await product.db.selectFrom('units').select('code').orderBy('code').execute();
  expect([...new Set(requests.map((row) => row.unit_code))].sort()).toEqual(units.map(({ code }) => code).sort());
  expect([...new Set(requests.map(({ kind }) => kind))].sort()).toEqual(['ikke-teknisk', 'teknisk']);
  expect(requests.some((row) => asked(row) > 0n) && requests.some((row) => asked(row) < 0n)).toBe(true);
  const days = entries
    .filter(({ process }) => process !== 'auditorReport')
    .map(({ at }) => localDate(at))
    .sort();
  expect([days[0]!.slice(0, 7), days.at(-1)!.slice(0, 7)]).toEqual([
    expect.stringMatching(/^2025-12|^2026-01/),
    expect.stringMatching(/^2026-0[67]/),
  ]);
});

test('what KB granted is what was collected less what it cut and refused, to the øre, in all and by direktørområde and kind', async () => {
  const collected = requests.filter(({ state }) => ['granted', 'cut', 'refused'].includes(state));
  expect(new Set(collected.map(({ state }) => state))).toEqual(new Set(['granted', 'cut', 'refused']));
  for (const group of [
    [collected],
    Object.values(Object.groupBy(collected, (row) => row.directorate_code ?? '')),
    Object.values(Object.groupBy(collected, ({ kind }) => kind)),
  ].flat())
    expect(oere(granted, group)).toBe(oere(asked, group) - oere(takenAway, group));
  for (const row of collected)
    expect((await readTransferVersions(product.db, row.id)).at(-1)!.lines.map((line) => line.oere)).toEqual(
      row.lines.map(({ amount }) => amount),
    );
  expect(of('TRANSFERS_GRANTED').map(({ payload }) => payload['oere'])).toEqual([oere(granted).toString()]);
  expect(
    requests
      .filter((row) => !collected.includes(row))
      .map(granted)
      .every((amount) => amount === 0n),
  ).toBe(true);
  const [{ transfers }] = reports as [Report, Report];
  expect(transfers).toMatchObject({
    matches: true,
    collected: oere(asked, collected).toString(),
    granted: oere(granted).toString(),
    notGranted: oere(takenAway).toString(),
    asked: oere(asked).toString(),
  });
});

test('nobody approved what they or the one they stood in for had written or changed', async () => {
  const approvals = of('APPROVAL_GIVEN');
  expect(approvals.length).toBeGreaterThan(20);
  for (const approval of approvals) {
    const deputy = of('DEPUTY_ACTED')
      .filter(({ taskId }) => taskId === approval.taskId)
      .map(({ onBehalfOf }) => onBehalfOf);
    const writing = before(approval).filter(({ event }) =>
      ['TRANSFER_WRITTEN', 'TRANSFER_CHANGED', 'TRANSFER_OVERRULED', 'TRANSFER_EXCEPTED', 'TRANSFER_ADDED'].includes(
        event,
      ),
    );
    expect(writing.length).toBeGreaterThan(0);
    const writers = writing.flatMap((entry) => [
      entry.actorId,
      entry.onBehalfOf,
      ...of('DEPUTY_ACTED')
        .filter(({ taskId }) => taskId !== null && taskId === entry.taskId)
        .map(({ onBehalfOf }) => onBehalfOf),
    ]);
    for (const who of [approval.actorId, ...deputy]) expect(writers).not.toContain(who);
  }
  for (const row of requests) {
    const cleared = await product.db
      .selectFrom('approvals')
      .innerJoin('tasks', 'tasks.id', 'approvals.task_id')
      .where('approvals.case_id', '=', row.id)
      .where('tasks.state', '=', 'done')
      .select(['tasks.answered_by', 'tasks.answer'])
      .execute();
    const approvers = cleared
      .filter(({ answer }) => answer?.['outcome'] === 'approved')
      .map(({ answered_by }) => answered_by);
    expect(row.written_by.filter((one) => approvers.includes(one))).toEqual([]);
  }
});

test('a direktør is away while it is cleared: the deputy approves on their behalf, and the journal has both names', () => {
  const acted = of('APPROVAL_GIVEN').filter((entry) =>
    of('DEPUTY_ACTED').some(({ taskId, onBehalfOf }) => taskId === entry.taskId && onBehalfOf === entry.onBehalfOf),
  );
  expect(acted.length).toBeGreaterThan(0);
  for (const { actorId, onBehalfOf } of acted)
    expect([actorId === null, onBehalfOf === null, actorId === onBehalfOf]).toEqual([false, false, false]);
});

test('requests are sent back and changed on the way, one is escalated and answered after all, and a late comer still comes in', () => {
  expect(of('TRANSFER_RETURNED').length).toBeGreaterThan(0);
  expect(of('TRANSFER_CHANGED').length).toBeGreaterThan(0);
  const escalated = of('TASK_ESCALATED').filter(({ process }) => process === 'transferRequest');
  expect(
    escalated.some((entry) =>
      entries
        .slice(entries.indexOf(entry))
        .some(({ event, taskId }) => event === 'TASK_COMPLETED' && taskId === entry.taskId),
    ),
  ).toBe(true);
  const late = of('TRANSFER_ADDED')
    .filter(({ process }) => process === 'transferRequest')
    .map(({ caseId }) => requests.find(({ id }) => id === caseId)!.state);
  expect(late).toHaveLength(1);
  expect(['granted', 'cut', 'refused']).toContain(late[0]);
});

/** What a mail says of each end. */
const WORDS: Readonly<Record<string, RegExp>> = {
  granted: /bevilget|underskuddet føres videre/i,
  cut: /mindre beløb|en del af underskuddet/i,
  refused: /afslået|underskuddet (føres ikke|ikke føres) videre/i,
  withdrawn: /trukket tilbage/i,
  rejected: /afvist/i,
};

test('every chef got a mail of what was decided of every request', async () => {
  const told = await product.db
    .selectFrom('notices')
    .innerJoin('mails', 'mails.id', 'notices.mail_id')
    .where('notices.world_id', '=', worldId)
    .where('notices.kind', '=', 'transfer-decided')
    .where('mails.state', '=', 'sent')
    .select(['notices.case_id', 'notices.person_id', 'notices.details'])
    .execute();
  const mails = await caughtMails(product.catcher.httpUrl, worldId);
  for (const row of requests) {
    const [chef] = await tasksWithSteps(product.db)
      .innerJoin('people', 'people.id', 'tasks.assignee_id')
      .where('tasks.case_id', '=', row.id)
      .where('tasks.step_id', 'in', ['text', 'review/chef', 'review/both'])
      .orderBy('tasks.step_id', 'desc')
      .select(['tasks.assignee_id', 'people.email'])
      .execute();
    const ended = of(
      'TRANSFER_GRANTED',
      'TRANSFER_CUT',
      'TRANSFER_REFUSED',
      'TRANSFER_WITHDRAWN',
      'TRANSFER_REJECTED',
    ).findLast(({ caseId }) => caseId === row.id)!;
    const own = told.filter((one) => one.case_id === row.id);
    if (ended.actorId === chef!.assignee_id) continue;
    expect(own.map(({ person_id }) => person_id)).toContain(chef!.assignee_id);
    expect(
      mails.filter(
        ({ to, text }) => to.includes(chef!.email) && text.includes(row.unit_name) && WORDS[row.state]?.test(text),
      ).length,
    ).toBeGreaterThan(0);
    const ends = own.map(({ details }) => decidedTransfer(details).outcome).filter((outcome) => outcome !== 'cleared');
    expect(ends.every((outcome) => outcome === row.state)).toBe(true);
  }
});

test('the auditor’s points are answered, one is sent back, another reviews, one reply goes out, and what is open is followed up until it is done', async () => {
  const points = await product.db
    .selectFrom('audit_points')
    .innerJoin('cases', 'cases.id', 'audit_points.report_id')
    .where('cases.world_id', '=', worldId)
    .select(['audit_points.id', 'audit_points.is_open', 'audit_points.report_id'])
    .execute();
  expect([points.length, points.filter(({ is_open }) => is_open).length]).toEqual([4, 1]);
  expect(of('AUDIT_POINT_RETURNED')).toHaveLength(1);
  for (const review of of('AUDIT_POINT_REVIEWED')) {
    const point = review.payload['point'];
    const writers = before(review)
      .filter((one) => one.event === 'AUDIT_POINT_ANSWERED' && one.payload['point'] === point)
      .flatMap(({ actorId, onBehalfOf }) => [actorId, onBehalfOf]);
    expect(writers.length).toBeGreaterThan(0);
    expect(writers).not.toContain(review.actorId);
  }
  const [reply, ...more] = await product.db
    .selectFrom('auditor_replies')
    .where('report_id', '=', points[0]!.report_id)
    .select(['points'])
    .execute();
  expect(more).toEqual([]);
  expect([
    reply!.points.length,
    reply!.points.filter(({ isOpen }) => isOpen).length,
    reply!.points.every(({ answer }) => answer !== null),
  ]).toEqual([4, 1, true]);
  const follow = await tasksWithSteps(product.db)
    .where('tasks.case_id', '=', points[0]!.report_id)
    .where('steps.kind', '=', 'audit-point-follow-up')
    .orderBy('tasks.due_on')
    .select(['tasks.state', 'tasks.answer'])
    .execute();
  expect(follow.at(-1)).toMatchObject({ state: 'done', answer: { status: 'done' } });
});

test('its journal is whole, and a second run of the same seed gives the same mails and the same journal', async () => {
  expect((await verifyJournal(product.db)).broken).toBeNull();
  const [one, again] = reports as [Report, Report];
  expect(again).toEqual(one);
});

test('every mail of the year, of each kind, is read whole by a reader that forgives nothing', async () => {
  const mails = await product.catcher.mails({ limit: 10_000 });
  expect(new Set(mails.map(({ kind }) => kind)).size).toBeGreaterThan(8);
  expect(mails.length).toBeGreaterThan(400);
  for (const { id } of mails) {
    const raw = await fetch(`${product.catcher.httpUrl}/mails/${id}/raw`);
    const { parts } = strictMime(Buffer.from(await raw.arrayBuffer()));
    expect(parts.length).toBeGreaterThanOrEqual(2);
  }
});
