import { randomUUID } from 'node:crypto';
import { Refusal } from '#contracts';
import { approvalChainSchema, type ApprovalChain, type SubjectContent } from '#domain';
import {
  openCaseFixture,
  refused,
  TEST_ORGANISATION,
  TEST_PEOPLE as who,
  type CaseFixture,
  type TestCase,
} from '#testing';
import type { CaseFile } from '../../kernel/case-file';
import { completeTask } from '../../tasks/complete-task';
import { importOrganisation } from '../../organisation/import-organisation';
import { answerDeputy } from '../../deputies/answer-deputy';
import { enterDeputy } from '../../deputies/enter-deputy';
import { inCase } from '../../kernel/in-case';
import { askApproval, subjectChanged } from '../ask-approval';
import type { SubjectHooks } from '../subject';
import { together } from '../../kernel/together';

/** A thing to approve, as a request would be: its contents by version, and what became of it. */
export interface Thing {
  readonly versions: SubjectContent[];
  readonly writtenBy: string[];
  chain: ApprovalChain;
  outcome: 'waiting' | 'approved' | 'returned' | 'rejected' | 'withdrawn';
}
type Answered = 'approved' | 'returned' | 'rejected';

/** The chief approves; from 1 million the director as well. */
export const CHIEF_THEN_TOP = [
  { id: 'chef', title: 'Chefen', who: { leaderOf: 'afdeling' }, otherwise: { role: 'administrator' } },
  {
    id: 'top',
    title: 'Direktøren',
    who: { leaderOf: 'top' },
    fromKroner: 1_000_000,
    otherwise: { role: 'administrator' },
  },
];
/** Both konsulenter and the chief. */
export const SIDE_BY_SIDE = [
  { id: 'udvalg', title: 'Udvalget', who: [{ role: 'konsulent' }, { leaderOf: 'afdeling' }] },
];
export const content = (kroner: number, text = 'Inventar'): SubjectContent => ({
  kind: 'Teknisk',
  text,
  argument: '',
  exception: '',
  lines: [{ label: '4510, 2026', amount: BigInt(kroner) * 100n }],
  coverage: [],
});
export const by = (personId: string, commandId: string = randomUUID()) => ({ commandId, actor: { personId } });
export const refusal = async (act: Promise<unknown>): Promise<Refusal> => {
  const error = await refused(act);
  expect(error.message).toMatch(/^[A-ZÆØÅ].*[.?)!]$/s);
  return error;
};
const names = new Map<string, string>(Object.entries(who).map(([name, id]) => [id, name]));

/** A case whose one thing is approved by a chain, as a process' own would be. */
export class ApprovalFixture {
  private readonly things = new Map<string, Thing>();
  private opened: CaseFixture | undefined;
  private current: TestCase | undefined;

  readonly hooks: SubjectHooks = {
    read: (_db, caseIds) =>
      Promise.resolve(
        caseIds.flatMap((caseId) => {
          const one = this.things.get(caseId);
          const now = one?.versions.at(-1);
          if (!one || !now) return [];
          const amount = now.lines[0]?.amount ?? 0n;
          return [
            {
              kind: 'transfer',
              id: caseId,
              caseId,
              title: 'overførslen',
              why: 'Fordi.',
              consequence: 'Ellers.',
              unit: '1.OES',
              area: null,
              amount,
              version: one.versions.length,
              content: now,
              writtenBy: one.writtenBy,
              askedBy: one.writtenBy.at(-1) ?? null,
              isWaiting: one.outcome === 'waiting',
            },
          ];
        }),
      ),
    contentOf: (_db, caseId, version) => Promise.resolve(this.things.get(caseId)?.versions[version - 1] ?? null),
    versionAt: () => Promise.resolve(null),
    chainOf: () => Promise.resolve(this.thing.chain),
    approved: () => Promise.resolve(void (this.thing.outcome = 'approved')),
    returned: () => Promise.resolve(void (this.thing.outcome = 'returned')),
    rejected: () => Promise.resolve(void (this.thing.outcome = 'rejected')),
  };

  get db() {
    return this.fixture.db;
  }

  get fixture(): CaseFixture {
    if (!this.opened) throw new Error('not open');
    return this.opened;
  }

  get caseRow(): TestCase {
    if (!this.current) throw new Error('no case');
    return this.current;
  }

  get thing(): Thing {
    const found = this.things.get(this.caseRow.caseId);
    if (!found) throw new Error('no thing');
    return found;
  }

  async open(): Promise<void> {
    const opened = await openCaseFixture();
    const { casework } = opened;
    const financialReport = together({ ...casework.processes.financialReport, approvals: this.hooks });
    this.opened = { ...opened, casework: { ...casework, processes: { ...casework.processes, financialReport } } };
  }

  async close(): Promise<void> {
    await this.opened?.close();
  }

  /** A fresh case with 100.000 kr., written by the school's konsulent. */
  async begin(): Promise<void> {
    await importOrganisation(this.fixture.casework, TEST_ORGANISATION);
    this.current = await this.fixture.aCase();
    this.things.set(this.caseRow.caseId, {
      versions: [content(100_000)],
      writtenBy: [who.school],
      chain: approvalChainSchema.parse(CHIEF_THEN_TOP),
      outcome: 'waiting',
    });
  }

  inFile(act: (file: CaseFile) => Promise<void>, actor: string = who.school) {
    return inCase(
      this.fixture.casework,
      by(actor),
      { caseId: this.caseRow.caseId, events: ['TASK_COMMENTED'] },
      async (file) => {
        file.record({ event: 'TASK_COMMENTED', payload: { text: 'Til godkendelse' } });
        await act(file);
      },
    );
  }

  async ask(chain?: object): Promise<void> {
    if (chain) this.thing.chain = approvalChainSchema.parse(chain);
    await this.inFile((file) => askApproval(file, this.hooks, { due: '2026-03-06', by: who.school }));
    await this.caseRow.goTo('2026-03-02 09:05');
  }

  async change(actor: string, to: SubjectContent): Promise<void> {
    this.thing.versions.push(to);
    if (!this.thing.writtenBy.includes(actor)) this.thing.writtenBy.push(actor);
    await this.inFile((file) => subjectChanged(file, this.hooks, { by: actor, reason: 'Beløbet er ændret.' }), actor);
    await this.caseRow.goTo('2026-03-02 09:10');
  }

  rows() {
    return this.db
      .selectFrom('approvals')
      .innerJoin('tasks', 'tasks.id', 'approvals.task_id')
      .where('approvals.case_id', '=', this.caseRow.caseId)
      .orderBy('approvals.round')
      .orderBy('tasks.assignee_id')
      .select(['tasks.id', 'stage', 'round', 'asked_version', 'state', 'assignee_id', 'due_on', 'unit_code'])
      .execute();
  }

  /** `chef chief open`: stage, person, state. */
  async stand(): Promise<string[]> {
    return (await this.rows()).map(({ stage, state, assignee_id: id }) => `${stage} ${names.get(id)} ${state}`).sort();
  }

  async taskOf(person: string, state = 'open'): Promise<string> {
    return (await this.rows()).findLast((row) => row.assignee_id === person && row.state === state)?.id ?? 'none';
  }

  async answer(
    person: string,
    over: {
      readonly taskId?: string;
      readonly outcome?: Answered;
      readonly note?: string;
      readonly version?: number;
      readonly commandId?: string;
    } = {},
  ) {
    const { outcome = 'approved', note = '', version = this.thing.versions.length, commandId } = over;
    const taskId = over.taskId ?? (await this.taskOf(person));
    const done = await completeTask(this.fixture.casework, {
      ...by(person, commandId),
      taskId,
      answer: { outcome, note, version },
    });
    await this.caseRow.goTo('2026-03-02 09:15');
    return done;
  }

  async events(): Promise<string[]> {
    return (await this.caseRow.events()).filter((event) => event.startsWith('APPROVAL'));
  }

  async deputy(personId: string, deputyId: string): Promise<void> {
    const { deputyshipId } = await enterDeputy(this.fixture.casework, {
      ...by(personId),
      personId,
      deputyId,
      from: '2026-03-02',
      to: '2026-03-05',
      kinds: null,
      worldId: this.caseRow.worldId,
    });
    await answerDeputy(this.fixture.casework, { ...by(deputyId), deputyshipId, accept: true });
  }
}
