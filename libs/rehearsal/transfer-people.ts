import { readRound, readTransfers, type TransferRound, type TransferRow } from '#casework';
import { drawn } from './people';
import { PeopleWithDeeds } from './people-with-deeds';
import { directorsOf, holderOf, reviewersOf } from './people-of-round';
import { actAsPlanned, addLateComer, goAway, type TransferDeed } from './transfer-deeds';

/** What people do to requests beside answering their tasks: shares of the requests, by the draw. */
const CHANGES = 0.12;
const OVERRULES = 0.18;
const WITHDRAWS = 0.21;
const CHANGED_WHILE_CLEARED = 0.1;

/**
 * The people of a rehearsed transfer round, beside their tasks: a direktør goes away while the requests are cleared and has a deputy, chefs and
 * konsulenter change amounts or withdraw, and a late comer is added when the case has been put together. The seed alone decides who and when.
 */
export class TransferPeople extends PeopleWithDeeds {
  override async look(now: number): Promise<void> {
    const {
      casework: { db },
      worldId,
    } = this.world;
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
        drawn(this.world.seed, nameOf(row), 'changed late') < CHANGED_WHILE_CLEARED &&
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
    const { collectOn } = round;
    if (collectOn === null) return;
    const leaders = await directorsOf(this.world);
    const asked = leaders.filter(({ code }) => rows.some((row) => row.directorate_code === code));
    const away = asked[Math.floor(drawn(this.world.seed, 'who is away') * asked.length)];
    const deputy = leaders.find(({ id }) => id !== away?.id);
    if (!away || !deputy) return;
    const absence = {
      personId: away.id,
      deputyId: deputy.id,
      from: this.calendar.addWorkingDays(collectOn, -round.terms.deadlines.text - 6),
      to: this.calendar.addWorkingDays(collectOn, -1),
    };
    this.plan(now, 1, 'absence', () => goAway(this.world, round, absence));
  }

  private async planChange(row: TransferRow, now: number): Promise<void> {
    const draw = drawn(this.world.seed, nameOf(row), 'changes');
    const { chef, konsulent } = await reviewersOf(this.world, row.id);
    const days = 1 + Math.floor(drawn(this.world.seed, nameOf(row), 'day') * 4);
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
    const { konsulent } = await reviewersOf(this.world, row.id);
    this.planAct(row, konsulent, now, 1, 'change', 'Beløbet er rettet efter den endelige afstemning.');
  }

  /** Somebody who should have asked and did not: a unit with a request of one kind gets one of another. */
  private async planLateComer(round: TransferRound, rows: readonly TransferRow[], now: number): Promise<void> {
    const konsulent = await holderOf(this.world, 'konsulent');
    const kind = round.terms.kinds.at(-1)?.id;
    const row = rows
      .toReversed()
      .find((one) => !rows.some((other) => other.unit_code === one.unit_code && other.kind === kind));
    const [line] = row?.lines ?? [];
    if (konsulent === undefined || kind === undefined || row === undefined || line === undefined) return;
    const late = { konsulent, unitCode: row.unit_code, kind, line };
    this.plan(now, 1, 'late comer', () => addLateComer(this.world, round, late));
  }

  private async planCollecting(row: TransferRow, now: number): Promise<void> {
    const editor = await holderOf(this.world, 'rapport');
    if (editor !== undefined) this.planAct(row, editor, now, 1, 'collect', '');
  }

  private planAct(
    row: TransferRow,
    personId: string | undefined,
    now: number,
    days: number,
    act: TransferDeed['act'],
    reason: string,
  ): void {
    if (personId === undefined) return;
    this.plan(now, days, `${nameOf(row)} ${act}`, () => actAsPlanned(this.world, row, { personId, act, reason }));
  }

  private plan(now: number, days: number, name: string, carryOut: () => Promise<unknown>): void {
    this.deeds.plan(now, days, drawn(this.world.seed, name, 'hour'), name, carryOut);
  }

  /** True the first time that something is asked about. */
}

const nameOf = (row: TransferRow): string => `${row.unit_code} ${row.kind}`;
