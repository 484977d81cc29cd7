import {
  actOnTransfer,
  addTransfer,
  answerDeputy,
  enterDeputy,
  idOf,
  readRound,
  readTransfer,
  readTransfers,
  transferAmount,
  type ActOnTransfer,
  type TransferRound,
  type TransferRow,
} from '#casework';
import { TRANSFER_REVIEW } from '#contracts';
import { type LineAmount, type WorkingCalendar } from '#domain';
import { Deeds } from './deeds';
import { drawn } from './people';
import type { Stage } from './stage';

/** What people do to requests beside answering their tasks: shares of the requests, by the draw. */
const CHANGES = 0.12;
const OVERRULES = 0.18;
const WITHDRAWS = 0.21;
const CHANGED_WHILE_CLEARED = 0.1;

/**
 * The people of a rehearsed transfer round, beside their tasks: a direktør goes away while the requests are cleared and has a deputy, chefs and
 * konsulenter change amounts or withdraw, and a late comer is added when the case has been put together. The seed alone decides who and when.
 */
export class TransferPeople {
  private readonly planned = new Set<string>();
  private readonly deeds: Deeds;

  constructor(
    private readonly stage: Stage,
    private readonly calendar: WorkingCalendar,
  ) {
    this.deeds = new Deeds(calendar);
  }

  nextAt(): number | null {
    return this.deeds.nextAt();
  }

  act(now: number): Promise<void> {
    return this.deeds.act(now);
  }

  /** Looks at where the world's rounds stand at `now` and plans what follows. */
  async look(now: number): Promise<void> {
    const {
      casework: { db },
      worldId,
    } = this.stage;
    const rounds = await db
      .selectFrom('transfer_rounds')
      .innerJoin('cases', 'cases.id', 'transfer_rounds.case_id')
      .where('cases.world_id', '=', worldId)
      .where('cases.state', '=', 'open')
      .orderBy('cases.key')
      .select('cases.id')
      .execute();
    for (const { id } of rounds) {
      const round = await readRound(db, id);
      if (round) await this.lookAt(round, await readTransfers(db, id), now);
    }
  }

  private async lookAt(round: TransferRound, rows: readonly TransferRow[], now: number): Promise<void> {
    if (this.isFirst(`${round.caseId} opened`)) {
      await this.planAbsence(round, rows, now);
      for (const row of rows) await this.planChange(row, now);
    }
    for (const row of rows)
      if (
        row.state === 'text' &&
        drawn(this.stage.seed, nameOf(row), 'changed late') < CHANGED_WHILE_CLEARED &&
        this.isFirst(`${row.id} changed late`)
      )
        await this.planLateChange(row, now);
    if (!round.isCollected || round.kbDecided) return;
    if (this.isFirst(`${round.caseId} collected`)) await this.planLateComer(round, rows, now);
    for (const row of rows)
      if (row.state === 'cleared' && this.isFirst(`${row.id} ${row.version} late`)) await this.planCollecting(row, now);
  }

  /** A direktør below the top is away from before the texts are due until the requests are collected; another direktør stands in. */
  private async planAbsence(round: TransferRound, rows: readonly TransferRow[], now: number): Promise<void> {
    const { casework, worldId, seed } = this.stage;
    if (round.collectOn === null) return;
    const leaders = await casework.db
      .selectFrom('units')
      .innerJoin('people', 'people.id', 'units.leader_id')
      .where('units.level', '=', 'direktoeromraade')
      .where('units.parent_code', 'is not', null)
      .where('people.active', '=', true)
      .orderBy('units.code')
      .select(['units.code', 'people.id'])
      .execute();
    const asked = leaders.filter(({ code }) => rows.some((row) => row.directorate_code === code));
    const away = asked[Math.floor(drawn(seed, 'who is away') * asked.length)];
    const deputy = leaders.find(({ id }) => id !== away?.id);
    if (!away || !deputy) return;
    const [from, to] = [-round.terms.deadlines.text - 6, -1].map((days) =>
      this.calendar.addWorkingDays(round.collectOn ?? '', days),
    );
    const id = (what: string): string => idOf('rehearsal', worldId, round.caseId, what);
    this.plan(now, 1, 'absence', async () => {
      const { deputyshipId } = await enterDeputy(casework, {
        commandId: id('absence'),
        actor: { personId: away.id },
        personId: away.id,
        deputyId: deputy.id,
        from: from ?? '',
        to: to ?? '',
        kinds: null,
        worldId,
      });
      await answerDeputy(casework, {
        commandId: id('deputy'),
        actor: { personId: deputy.id },
        deputyshipId,
        accept: true,
      });
    });
  }

  private async planChange(row: TransferRow, now: number): Promise<void> {
    const draw = drawn(this.stage.seed, nameOf(row), 'changes');
    const { chef, konsulent } = await this.reviewersOf(row.id);
    const days = 1 + Math.floor(drawn(this.stage.seed, nameOf(row), 'day') * 4);
    if (draw < CHANGES) return this.planAct(row, chef, now, days, 'change', 'En regning fra december er kommet til.');
    if (draw < OVERRULES)
      return this.planAct(
        row,
        konsulent,
        now,
        days,
        'overrule',
        'En del af beløbet hører til et projekt, der er slut.',
      );
    if (draw < WITHDRAWS)
      return this.planAct(row, chef, now, days, 'withdraw', 'Enheden har ikke brug for pengene i det nye år.');
  }

  /** The konsulent finds something while it is being cleared: those who are asked see what is new. */
  private async planLateChange(row: TransferRow, now: number): Promise<void> {
    const { konsulent } = await this.reviewersOf(row.id);
    this.planAct(row, konsulent, now, 1, 'change', 'Beløbet er rettet efter den endelige afstemning.');
  }

  /** Somebody who should have asked and did not: a unit with a request of one kind gets one of another. */
  private async planLateComer(round: TransferRound, rows: readonly TransferRow[], now: number): Promise<void> {
    const { casework, worldId } = this.stage;
    const konsulent = await this.holderOf('konsulent');
    const kind = round.terms.kinds.at(-1)?.id;
    const row = rows
      .toReversed()
      .find((one) => !rows.some((other) => other.unit_code === one.unit_code && other.kind === kind));
    const [line] = row?.lines ?? [];
    if (konsulent === undefined || kind === undefined || row === undefined || line === undefined) return;
    const lines = [
      {
        appropriation: line.appropriation,
        year: line.year,
        name: line.name,
        available: 12_500_050n,
        amount: 12_500_050n,
      },
    ];
    const commandId = idOf('rehearsal', worldId, round.caseId, 'late comer');
    this.plan(now, 1, 'late comer', () =>
      addTransfer(casework, {
        commandId,
        actor: { personId: konsulent },
        caseId: round.caseId,
        unitCode: row.unit_code,
        kind,
        lines,
        reason: 'Refusionen kom først, da bogføringen var lukket.',
      }),
    );
  }

  private async planCollecting(row: TransferRow, now: number): Promise<void> {
    const editor = await this.holderOf('rapport');
    if (editor !== undefined) this.planAct(row, editor, now, 1, 'collect', '');
  }

  private planAct(
    row: TransferRow,
    personId: string | undefined,
    now: number,
    days: number,
    act: 'change' | 'overrule' | 'withdraw' | 'collect',
    reason: string,
  ): void {
    if (personId === undefined) return;
    const { casework, worldId } = this.stage;
    const commandId = idOf('rehearsal', worldId, row.id, act, String(row.version));
    this.plan(now, days, `${nameOf(row)} ${act}`, async () => {
      const is = await readTransfer(casework.db, row.id);
      if (is)
        await actOnTransfer(casework, {
          commandId,
          actor: { personId },
          transferId: is.id,
          version: is.version,
          act,
          reason,
          ...(act === 'change' || act === 'overrule' ? lessOf(is) : {}),
        });
    });
  }

  private plan(now: number, days: number, name: string, carryOut: () => Promise<unknown>): void {
    this.deeds.plan(now, days, drawn(this.stage.seed, name, 'hour'), name, carryOut);
  }

  /** True the first time that something is asked about. */
  private isFirst(name: string): boolean {
    const isNew = !this.planned.has(name);
    this.planned.add(name);
    return isNew;
  }

  private async reviewersOf(
    id: string,
  ): Promise<{ readonly chef: string | undefined; readonly konsulent: string | undefined }> {
    const rows = await this.stage.casework.db
      .selectFrom('tasks')
      .innerJoin('steps', (join) =>
        join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
      )
      .where('tasks.case_id', '=', id)
      .where('steps.kind', '=', TRANSFER_REVIEW)
      .select(['tasks.step_id', 'tasks.assignee_id'])
      .execute();
    const of = (step: string): string | undefined =>
      rows.find(({ step_id }) => step_id === step || step_id === 'review/both')?.assignee_id;
    return { chef: of('review/chef'), konsulent: of('review/konsulent') };
  }

  private async holderOf(role: string): Promise<string | undefined> {
    const row = await this.stage.casework.db
      .selectFrom('roles')
      .innerJoin('people', 'people.id', 'roles.person_id')
      .where('role', '=', role)
      .where('active', '=', true)
      .orderBy('people.email')
      .select('people.id')
      .executeTakeFirst();
    return row?.id;
  }
}

const nameOf = (row: TransferRow): string => `${row.unit_code} ${row.kind}`;

/** A tenth less of the first line, in whole kroner where it can be; what it is covered by goes down with it. */
const lessOf = (row: TransferRow): Pick<ActOnTransfer, 'amounts' | 'coverage'> => {
  const line = row.lines.find(({ amount }) => BigInt(amount) !== 0n);
  if (!line) return {};
  const was = BigInt(line.amount);
  const amount: LineAmount = { appropriation: line.appropriation, year: line.year, amount: was - (was / 1000n) * 100n };
  const [first] = row.coverage;
  const total = transferAmount(row) - was + amount.amount;
  return {
    amounts: [amount],
    ...(first && (row.state === 'text' || row.state === 'cleared')
      ? { coverage: [{ by: first.by, amount: total }] }
      : {}),
  };
};
