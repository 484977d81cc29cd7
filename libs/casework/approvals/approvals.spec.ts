import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { approvalChainSchema, type ApprovalChain, type SubjectContent } from '#domain';
import { openCaseDesk, TEST_ORGANISATION, TEST_PEOPLE as who, type CaseDesk, type TestCase } from '#testing';
import { completeTask } from '../commands/complete-task';
import { handOverTask } from '../commands/hand-over-task';
import { importOrganisation } from '../commands/import-organisation';
import { returnTask } from '../commands/return-task';
import { withdrawTask } from '../commands/withdraw-task';
import { answerDeputy } from '../deputies/answer-deputy';
import { enterDeputy } from '../deputies/enter-deputy';
import { inCase } from '../in-case';
import { verifyJournal } from '../journal/verify';
import type { CaseFile } from '../case-file';
import { askApproval, subjectChanged } from './ask-approval';
import { readApprovals, readApprovalTable } from './index';
import type { SubjectHooks } from './subject';
import { subjectHooks } from './subjects';
import { withdrawApprovals } from './withdraw-approvals';

/** A thing to approve, as a request would be: its contents by version, and what became of it. */
interface Thing {
  readonly versions: SubjectContent[];
  readonly writtenBy: string[];
  chain: ApprovalChain;
  outcome: string;
}
const things = new Map<string, Thing>();
const thing = (caseId = kase.caseId): Thing => {
  const found = things.get(caseId);
  if (!found) throw new Error('no thing');
  return found;
};
const amountOf = ({ versions }: Thing): bigint => versions.at(-1)?.lines[0]?.amount ?? 0n;
const hooks: SubjectHooks = {
  read: (_db, caseIds) =>
    Promise.resolve(
      caseIds.flatMap((caseId) => {
        const one = things.get(caseId);
        const content = one?.versions.at(-1);
        if (!one || !content) return [];
        return [{ kind: 'transfer', id: caseId, caseId, title: 'overførslen', why: 'Fordi.', consequence: 'Ellers.', unit: '1.OES', area: null, amount: amountOf(one), version: one.versions.length, content, writtenBy: one.writtenBy, askedBy: one.writtenBy.at(-1) ?? null, isWaiting: one.outcome === 'waiting' }];
      }),
    ),
  contentOf: (_db, caseId, version) => Promise.resolve(things.get(caseId)?.versions[version - 1] ?? null),
  chainOf: (_db, caseId) => Promise.resolve(thing(caseId).chain),
  approved: ({ kase: { id } }) => Promise.resolve(void (thing(id).outcome = 'approved')),
  returned: ({ kase: { id } }) => Promise.resolve(void (thing(id).outcome = 'returned')),
  rejected: ({ kase: { id } }) => Promise.resolve(void (thing(id).outcome = 'rejected')),
};

let desk: CaseDesk;
let kase: TestCase;
beforeAll(async () => {
  subjectHooks.set('financialReport', hooks);
  desk = await openCaseDesk();
}, 60_000);
afterAll(async () => {
  subjectHooks.delete('financialReport');
  await desk?.close();
});

const content = (kroner: number, text = 'Inventar'): SubjectContent => ({ kind: 'Teknisk', text, argument: '', exception: '', lines: [{ label: '4510, 2026', amount: BigInt(kroner) * 100n }], coverage: [] });
/** The chief approves; from 1 million the director as well. Written by the school's konsulent, 100.000 kr. */
const DEFAULT = [
  { id: 'chef', title: 'Chefen', who: { leaderOf: 'afdeling' }, otherwise: { role: 'administrator' } },
  { id: 'top', title: 'Direktøren', who: { leaderOf: 'top' }, fromKroner: 1_000_000, otherwise: { role: 'administrator' } },
];
const SIDE_BY_SIDE = [{ id: 'udvalg', title: 'Udvalget', who: [{ role: 'konsulent' }, { leaderOf: 'afdeling' }] }];
beforeEach(async () => {
  await importOrganisation(desk.casework, TEST_ORGANISATION);
  kase = await desk.aCase();
  things.set(kase.caseId, { versions: [content(100_000)], writtenBy: [who.school], chain: approvalChainSchema.parse(DEFAULT), outcome: 'waiting' });
});

const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
const refusal = async (act: Promise<unknown>): Promise<Refusal> => {
  const error = await act.then(() => null, (thrown: unknown) => thrown);
  if (!(error instanceof Refusal)) throw new Error(`not refused: ${String(error)}`);
  expect(error.message).toMatch(/^[A-ZÆØÅ].*[.?)!]$/s);
  return error;
};
const inFile = (act: (file: CaseFile) => Promise<void>, actor = who.school) => inCase(desk.casework, by(actor), { caseId: kase.caseId, events: ['TASK_COMMENTED'] }, async (file) => {
  file.record({ event: 'TASK_COMMENTED' });
  await act(file);
});
const ask = async (chain?: object): Promise<void> => {
  if (chain) thing().chain = approvalChainSchema.parse(chain);
  await inFile((file) => askApproval(file, hooks, { due: '2026-03-06', by: who.school }));
  await kase.goTo('2026-03-02 09:05');
};
const change = async (actor: string, to: SubjectContent): Promise<void> => {
  thing().versions.push(to);
  if (!thing().writtenBy.includes(actor)) thing().writtenBy.push(actor);
  await inFile((file) => subjectChanged(file, hooks, { by: actor, reason: 'Beløbet er ændret.' }), actor);
  await kase.goTo('2026-03-02 09:10');
};
const rows = () => desk.db.selectFrom('approvals').innerJoin('tasks', 'tasks.id', 'approvals.task_id').where('approvals.case_id', '=', kase.caseId).orderBy('approvals.round').orderBy('tasks.assignee_id').select(['tasks.id', 'stage', 'round', 'asked_version', 'state', 'assignee_id', 'due_on', 'unit_code']).execute();
const names = new Map<string, string>(Object.entries(who).map(([name, id]) => [id, name]));
const stand = async () => (await rows()).map(({ stage, state, assignee_id: id }) => `${stage} ${names.get(id)} ${state}`).sort();
const taskOf = async (person: string, state = 'open'): Promise<string> => (await rows()).findLast((row) => row.assignee_id === person && row.state === state)?.id ?? 'none';
type Outcome = 'approved' | 'returned' | 'rejected';
const answer = async (person: string, over: { taskId?: string; outcome?: Outcome; note?: string; version?: number; commandId?: string } = {}) => {
  const { outcome = 'approved', note = '', version = thing().versions.length, commandId } = over;
  const taskId = over.taskId ?? (await taskOf(person));
  const done = await completeTask(desk.casework, { ...by(person, commandId), taskId, answer: { outcome, note, version } });
  await kase.goTo('2026-03-02 09:15');
  return done;
};
const events = async () => (await kase.events()).filter((event) => event.startsWith('APPROVAL'));
const deputy = async (personId: string, deputyId: string): Promise<void> => {
  const { deputyshipId } = await enterDeputy(desk.casework, { ...by(personId), personId, deputyId, from: '2026-03-02', to: '2026-03-05', kinds: null, worldId: kase.worldId });
  await answerDeputy(desk.casework, { ...by(deputyId), deputyshipId, accept: true });
};

describe('an approval', () => {
  test('is asked of the leader, and with the yes what was asked for is approved, with version and amount in the journal', async () => {
    await ask();
    expect(await stand()).toEqual(['chef chief open']);
    expect(await kase.told()).toContain('opened → chief');
    await answer(who.chief);
    expect(thing().outcome).toBe('approved');
    const entry = await desk.db.selectFrom('journal').where('case_id', '=', kase.caseId).where('event', '=', 'APPROVAL_GIVEN').select(['actor_id', 'payload']).executeTakeFirstOrThrow();
    expect(entry).toMatchObject({ actor_id: who.chief, payload: { version: 1, oere: '10000000', title: 'Chefen' } });
    expect(await kase.told()).toContain('receipt → chief');
    expect((await verifyJournal(desk.db)).broken).toBeNull();
  });

  test('of a large amount goes on to the next stage, which has time enough', async () => {
    thing().versions.push(content(1_000_000));
    await ask();
    await answer(who.chief);
    expect(thing().outcome).toBe('waiting');
    expect(await stand()).toEqual(['chef chief done', 'top director open']);
    expect((await rows()).map((row) => [row.stage, row.due_on, row.unit_code])).toEqual([['chef', '2026-03-06', '1.OES'], ['top', '2026-03-06', '1']]);
    await answer(who.director);
    expect(thing().outcome).toBe('approved');
    expect(await events()).toEqual(['APPROVAL_ASKED', 'APPROVAL_GIVEN', 'APPROVAL_ASKED', 'APPROVAL_GIVEN']);
  });

  test('is sent back or rejected with a reason alone, and nobody else needs to answer then', async () => {
    await ask([{ id: 'begge', title: 'Begge', who: [{ leaderOf: 'afdeling' }, { leaderOf: 'top' }] }]);
    expect((await refusal(answer(who.chief, { outcome: 'returned' }))).code).toBe('ANSWER.INVALID');
    await answer(who.chief, { outcome: 'returned', note: 'Forklar beløbet.' });
    expect(thing().outcome).toBe('returned');
    expect(await stand()).toEqual(['begge chief done', 'begge director withdrawn']);
    expect(await kase.told()).toContain('withdrawn → director');
    thing().outcome = 'waiting';
    thing().versions.push(content(90_000));
    await ask();
    expect(await stand()).toEqual(['begge chief done', 'begge chief open', 'begge director open', 'begge director withdrawn']);
    expect((await rows()).map((row) => row.round)).toEqual([1, 1, 2, 2]);
    await answer(who.director, { outcome: 'rejected', note: 'Nej.' });
    expect(thing().outcome).toBe('rejected');
    expect(await taskOf(who.chief)).toBe('none');
  });

  test('reminds, goes to the leader of who does not answer, and stops with the answer', async () => {
    await ask();
    await kase.goTo('2026-03-05 09:00');
    await kase.goTo('2026-03-09 09:00');
    expect(await kase.told()).toEqual(expect.arrayContaining(['reminder → chief', 'overdue → chief', 'escalation → director']));
    await completeTask(desk.casework, { ...by(who.director), taskId: await taskOf(who.chief), answer: { outcome: 'approved', version: 1, note: '' } });
    expect(thing().outcome).toBe('approved');
    const entry = await desk.db.selectFrom('journal').where('case_id', '=', kase.caseId).where('event', '=', 'APPROVAL_GIVEN').select(['actor_id', 'on_behalf_of']).executeTakeFirstOrThrow();
    expect(entry).toEqual({ actor_id: who.director, on_behalf_of: who.chief });
  });

  test('given twice by the same click is given once', async () => {
    thing().versions.push(content(2_000_000));
    await ask();
    const taskId = await taskOf(who.chief);
    const commandId = randomUUID();
    expect(await answer(who.chief, { taskId, commandId })).toEqual({ already: false });
    expect(await answer(who.chief, { taskId, commandId })).toEqual({ already: true });
    expect((await refusal(answer(who.chief, { taskId }))).code).toBe('TASK.ALREADY_COMPLETED');
    expect(await stand()).toEqual(['chef chief done', 'top director open']);
  });
});

describe('several side by side', () => {
  test('all must approve, also when they answer at the same time', async () => {
    thing().writtenBy.splice(0, 1, who.editor);
    await ask(SIDE_BY_SIDE);
    expect(await stand()).toEqual(['udvalg chief open', 'udvalg school open', 'udvalg social open']);
    const [chief, school, social] = await Promise.all([taskOf(who.chief), taskOf(who.school), taskOf(who.social)]);
    await answer(who.chief, { taskId: chief });
    expect(thing().outcome).toBe('waiting');
    await Promise.all([answer(who.school, { taskId: school }), answer(who.social, { taskId: social })]);
    expect(thing().outcome).toBe('approved');
    expect((await events()).filter((event) => event === 'APPROVAL_GIVEN')).toHaveLength(3);
  });

  test('one is enough where the table says so: the other is told, and cannot answer any more', async () => {
    thing().writtenBy.splice(0, 1, who.editor);
    await ask([{ ...SIDE_BY_SIDE[0], need: 'one' }]);
    const both = [await taskOf(who.school), await taskOf(who.social)];
    const answers = await Promise.allSettled([answer(who.school, { taskId: both[0] }), answer(who.social, { taskId: both[1] })]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.flatMap((one) => (one.status === 'rejected' && one.reason instanceof Refusal ? [one.reason.code] : []))).toEqual(['TASK.WITHDRAWN']);
    expect(thing().outcome).toBe('approved');
    expect((await stand()).filter((one) => one.endsWith('done'))).toHaveLength(1);
    expect(await kase.told()).toContain('withdrawn → chief');
  });

  test('a task that is withdrawn by hand is no yes: its person is asked again', async () => {
    thing().writtenBy.splice(0, 1, who.editor);
    await ask(SIDE_BY_SIDE);
    await withdrawTask(desk.casework, { ...by(who.admin), taskId: await taskOf(who.social), reason: 'Fejl' });
    await answer(who.chief);
    await answer(who.school);
    expect(thing().outcome).toBe('waiting');
    expect(await stand()).toEqual(['udvalg chief done', 'udvalg school done', 'udvalg social open', 'udvalg social withdrawn']);
    await answer(who.social);
    expect(thing().outcome).toBe('approved');
  });
});

describe('four eyes', () => {
  test('who wrote it is not asked, but their leader; where there is none, who stands in', async () => {
    thing().writtenBy.push(who.chief);
    await ask();
    expect(await stand()).toEqual(['chef director open']);
    const [view] = await readApprovals(desk.db, [await taskOf(who.director)]);
    expect(view?.because).toContain('har selv skrevet, ændret eller bedt om det. I stedet godkender Kommunaldirektør');
    thing().writtenBy.push(who.director);
    thing().versions.push(content(1));
    await ask();
    expect(await stand()).toEqual(['chef admin open', 'chef director withdrawn']);
  });

  test('nobody is asked to approve who may not, and then it is said at once', async () => {
    thing().writtenBy.push(who.chief, who.director, who.admin);
    const { code, message } = await refusal(ask());
    expect(code).toBe('APPROVAL.NO_APPROVER');
    expect(message).toContain('Der er ingen andre, der kan godkende det.');
    expect(await rows()).toEqual([]);
  });

  test('who changed it while it waited may not say yes to it, and is not asked any more', async () => {
    await ask();
    thing().writtenBy.push(who.chief);
    expect((await refusal(answer(who.chief))).code).toBe('APPROVAL.OWN');
    await change(who.chief, content(80_000));
    expect(await stand()).toEqual(['chef chief withdrawn', 'chef director open']);
  });

  test('a deputy of who wrote it may not, nor a leader who wrote it, and a deputy who did not may', async () => {
    await ask([{ id: 'udvalg', title: 'Udvalget', who: { role: 'rapport' } }]);
    await deputy(who.editor, who.social);
    thing().writtenBy.push(who.social);
    const taskId = await taskOf(who.editor);
    expect((await refusal(answer(who.social, { taskId }))).code).toBe('APPROVAL.OWN');
    thing().writtenBy.splice(0, 2, who.editor);
    expect((await refusal(answer(who.social, { taskId }))).code).toBe('APPROVAL.OWN');
    thing().writtenBy.splice(0, 1, who.chief);
    expect((await refusal(answer(who.chief, { taskId }))).code).toBe('APPROVAL.OWN');
    thing().writtenBy.splice(0, 1, who.school);
    await answer(who.social, { taskId });
    expect(thing().outcome).toBe('approved');
    const entries = await desk.db.selectFrom('journal').where('case_id', '=', kase.caseId).where('event', 'in', ['APPROVAL_GIVEN', 'DEPUTY_ACTED']).orderBy('seq').select(['event', 'actor_id', 'on_behalf_of']).execute();
    expect(entries).toEqual([{ event: 'APPROVAL_GIVEN', actor_id: who.social, on_behalf_of: who.editor }, { event: 'DEPUTY_ACTED', actor_id: who.social, on_behalf_of: who.editor }]);
  });

  test('it is handed over to nobody who wrote it, nor to who approves it already', async () => {
    thing().writtenBy.push(who.editor);
    await ask([{ id: 'begge', title: 'Begge', who: [{ leaderOf: 'afdeling' }, { leaderOf: 'top' }] }]);
    const taskId = await taskOf(who.chief);
    const handOver = (toPersonId: string) => handOverTask(desk.casework, { ...by(who.admin), taskId, toPersonId, reason: 'Ferie' });
    expect((await refusal(handOver(who.editor))).code).toBe('APPROVAL.OWN');
    expect((await refusal(handOver(who.director))).code).toBe('TASK.SAME_PERSON');
    await handOver(who.books);
    await answer(who.books);
    await answer(who.director);
    expect(thing().outcome).toBe('approved');
  });

  test('an administrator cannot send a yes back behind it', async () => {
    thing().versions.push(content(1_000_000));
    await ask();
    const taskId = await taskOf(who.chief);
    await answer(who.chief);
    expect((await refusal(returnTask(desk.casework, { ...by(who.admin), taskId, reason: 'Igen' }))).code).toBe('TASK.ALREADY_COMPLETED');
  });
});

describe('what is changed on the way', () => {
  test('is refused to who saw it as it was, and told', async () => {
    await ask();
    await change(who.school, content(80_000, 'Inventar og maling'));
    const { code, message } = await refusal(answer(who.chief, { version: 1 }));
    expect(code).toBe('APPROVAL.CHANGED');
    expect(message).toBe('Det, du skal tage stilling til, er ændret, siden du så det: Beløb i alt: 100.000 kr. → 80.000 kr.; 4510, 2026: 100.000 kr. → 80.000 kr.; Tekst: Inventar → Inventar og maling. Se det igen, før du svarer.');
    const [view] = await readApprovals(desk.db, [await taskOf(who.chief)]);
    expect(view?.differences.map(({ label }) => label)).toEqual(['Beløb i alt', '4510, 2026', 'Tekst']);
    await answer(who.chief);
    expect(thing().outcome).toBe('approved');
  });

  test('over the limit asks one more, and who said yes before is asked again', async () => {
    thing().writtenBy.splice(0, 1, who.editor);
    await ask([{ id: 'foerst', title: 'Først', who: { role: 'konsulent' } }, ...DEFAULT]);
    await answer(who.school);
    await change(who.editor, content(3_000_000));
    expect(await stand()).toEqual(['foerst school open', 'foerst social open']);
    expect(await kase.told()).toContain('returned → school');
    await answer(who.social);
    await answer(who.school);
    await answer(who.chief);
    expect(await stand()).toEqual(['chef chief done', 'foerst school done', 'foerst social done', 'top director open']);
    expect(await events()).toContain('APPROVAL_VOID');
    await change(who.editor, content(10_000));
    expect(await stand()).toEqual(['chef chief done', 'foerst school open', 'foerst social open', 'top director withdrawn']);
    for (const person of [who.school, who.social, who.chief]) await answer(person);
    expect(thing().outcome).toBe('approved');
    expect(await taskOf(who.director)).toBe('none');
  });

  test('withdrawn, nobody is asked any more, and an answer too late is told so', async () => {
    await ask();
    const taskId = await taskOf(who.chief);
    thing().outcome = 'withdrawn';
    expect((await refusal(answer(who.chief, { taskId }))).code).toBe('APPROVAL.NOT_FOUND');
    await inFile((file) => withdrawApprovals(file, { by: who.school, reason: 'Ansøgningen er trukket tilbage.' }));
    expect(await stand()).toEqual(['chef chief withdrawn']);
    expect((await refusal(answer(who.chief, { taskId }))).code).toBe('TASK.WITHDRAWN');
  });
});

describe('an approver who has left', () => {
  const without = (email: string) => ({ units: TEST_ORGANISATION.units.map((unit) => (unit.leaderEmail === email ? { ...unit, leaderEmail: '' } : unit)), roles: TEST_ORGANISATION.roles.filter((role) => role.email !== email) });

  test('has their approval with the leader the same day, and the yes counts', async () => {
    await ask();
    await importOrganisation(desk.casework, without('chef@albertslund.example'), [kase.worldId]);
    expect(await stand()).toEqual(['chef director open']);
    await answer(who.director);
    expect(thing().outcome).toBe('approved');
  });

  test('is not followed by one who wrote it', async () => {
    await ask();
    thing().writtenBy.push(who.director);
    await importOrganisation(desk.casework, without('chef@albertslund.example'), [kase.worldId]);
    expect(await stand()).toEqual(['chef admin open']);
    await answer(who.admin);
    expect(thing().outcome).toBe('approved');
  });
});

test('the table is there before it runs, while it does and after', async () => {
  thing().versions.push(content(1_000_000));
  const table = async () => (await readApprovalTable(desk.db, kase.caseId)).map(({ title, approvers }) => `${title}: ${approvers.map((one) => `${one.title} ${one.state}${one.by === null ? '' : ` (${one.by})`}`).join(', ')}`);
  const [chief, director] = ['Afdelingschef, Økonomi & Stab', 'Kommunaldirektør, Kommunaldirektørens område'];
  expect(await table()).toEqual([`Chefen: ${chief} next`, `Direktøren: ${director} next`]);
  await ask();
  expect(await table()).toEqual([`Chefen: ${chief} asked`, `Direktøren: ${director} next`]);
  await answer(who.director, { taskId: await taskOf(who.chief) });
  expect(await table()).toEqual([`Chefen: ${chief} approved (${director})`, `Direktøren: ${director} asked`]);
  await answer(who.director);
  expect(await table()).toEqual([`Chefen: ${chief} approved (${director})`, `Direktøren: ${director} approved`]);
  const [view] = await readApprovals(desk.db, [await taskOf(who.director, 'done')]);
  expect(view?.before.map(({ outcome, by: person, onBehalfOf }) => [outcome, person, onBehalfOf])).toEqual([['approved', director, chief], ['approved', director, null]]);
});
