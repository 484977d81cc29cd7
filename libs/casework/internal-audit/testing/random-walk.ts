import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FINAL,
  VISIT_GUIDE,
  VISIT_HELD,
  VISIT_OFFER,
} from '#contracts';
import { instant } from '#database';
import { addDays, atLocalTime, localDate, type Organisation } from '#domain';
import type { CaseFixture } from '#testing';
import { advanceCase } from '../../agenda/advance-case';
import { cancelCase } from '../../agenda/cancel-case';
import { closeCase } from '../../agenda/close-case';
import { answerDeputy } from '../../deputies/answer-deputy';
import { confirmDeputy } from '../../deputies/confirm-deputy';
import { enterDeputy } from '../../deputies/enter-deputy';
import { importOrganisation } from '../../organisation/import-organisation';
import { completeTask } from '../../tasks/complete-task';
import { handOverTask } from '../../tasks/hand-over-task';
import { withdrawTask } from '../../tasks/withdraw-task';
import { AUDITORS_KINDS, UNITS_KINDS } from '../kinds';
import { moveVisit } from '../move-visit';
import { leadersAndDeputies } from '../ties';
import { enterFinding } from '../write-finding';
import { answerTo } from './random-answers';
import {
  actedFor,
  agreedDay,
  closedFindings,
  liveTasks,
  ownersOfTask,
  tried,
  type LiveVisitTask,
} from './seen-of-visit';
import { layDocument } from './lay-document';
import { by, who } from './visit-fixture';

/** Something that happens to a visit. */
export type WalkAct =
  | { readonly do: 'answer'; readonly nth: number; readonly yes: number; readonly as: string | null }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'hand over'; readonly nth: number; readonly from: string; readonly to: string }
  | { readonly do: 'deputy'; readonly enters: string; readonly away: string; readonly deputy: string }
  | { readonly do: 'withdraw' | 'document'; readonly nth: number; readonly as: string }
  | { readonly do: 'finding'; readonly as: string; readonly owner: string | null }
  | { readonly do: 'move'; readonly as: string; readonly days: number }
  | { readonly do: 'organisation'; readonly becomes: (now: Organisation) => Organisation }
  | { readonly do: 'cancel'; readonly as: string };

/** How far a visit has come before anything happens to it by chance. */
export type WalkStart = 'announced' | 'agreed' | 'reported' | 'shown';

/** One visit on its random way, with what was seen of it. */
export class RandomWalk {
  readonly unit = new Set<string>();
  readonly audit = new Set<string>();
  closed = 0;

  constructor(
    private readonly fixture: CaseFixture,
    private readonly worldId: string,
    private readonly visit: string,
    private organisation: Organisation,
  ) {}

  /** Brings the visit so far, everybody doing what is theirs. */
  async begin(start: WalkStart): Promise<void> {
    await this.goTo(await this.now());
    const way = [
      VISIT_OFFER,
      VISIT_CHOICE,
      VISIT_HELD,
      VISIT_DRAFT,
      VISIT_COMMENTS,
      VISIT_FINAL,
      FINDING_PLAN,
      FINDING_EVIDENCE,
    ];
    for (const kind of way.slice(0, { announced: 0, agreed: 2, reported: 6, shown: 8 }[start])) {
      if (kind === VISIT_HELD) await this.goTo(atLocalTime(await agreedDay(this.fixture.db, this.visit), '09:00'));
      if (kind === VISIT_DRAFT) await this.step({ do: 'finding', as: who.auditor, owner: null });
      const tasks = await liveTasks(this.fixture.db, this.visit);
      await this.answer(
        tasks.find((task) => task.kind === kind),
        9,
        null,
      );
    }
  }

  async now(): Promise<number> {
    const { now } = await this.fixture.db
      .selectFrom('worlds')
      .where('id', '=', this.worldId)
      .select('now')
      .executeTakeFirstOrThrow();
    return now ?? 0;
  }

  async goTo(now: number): Promise<void> {
    await this.fixture.db
      .updateTable('worlds')
      .set({ now: instant(now) })
      .where('id', '=', this.worldId)
      .execute();
    const { state, openPhases } = await advanceCase(this.fixture.casework, this.visit, 'arranging', 'never');
    if (state === 'open' && openPhases.length === 0) await closeCase(this.fixture.casework, this.visit);
  }

  async step(one: WalkAct): Promise<void> {
    const { casework } = this.fixture;
    const now = await this.now();
    const tasks = await liveTasks(this.fixture.db, this.visit);
    const task = 'nth' in one ? tasks[one.nth % Math.max(1, tasks.length)] : undefined;
    switch (one.do) {
      case 'answer':
        return this.answer(task, one.yes, one.as);
      case 'wait':
        return this.goTo(atLocalTime(addDays(localDate(now), one.days), '09:00'));
      case 'hand over':
        if (task)
          await tried(() =>
            handOverTask(casework, { ...by(one.from), taskId: task.id, toPersonId: one.to, reason: 'Ferie' }),
          );
        return;
      case 'withdraw':
        if (task) await tried(() => withdrawTask(casework, { ...by(one.as), taskId: task.id, reason: 'Udgår' }));
        return;
      case 'document':
        if (!task || !(await tried(() => layDocument(casework, task.id, one.as)))) return;
        if (AUDITORS_KINDS.includes(task.kind)) this.audit.add(one.as);
        if (UNITS_KINDS.includes(task.kind)) this.unit.add(one.as);
        return;
      case 'deputy':
        return this.deputise(one, localDate(now));
      case 'finding':
        if (
          await tried(() =>
            enterFinding(casework, {
              ...by(one.as),
              visitId: this.visit,
              severity: 'green',
              text: 'Det, vi så',
              recommendation: 'Gør det om',
              questionId: null,
              ownerId: one.owner,
            }),
          )
        ) {
          await this.expectIndependent([one.as]);
          this.audit.add(one.as);
        }
        return;
      case 'move': {
        const to = { on: addDays(localDate(now), one.days), from: '09:00', to: '12:00' };
        await tried(() => moveVisit(casework, { ...by(one.as), visitId: this.visit, to, reason: 'Aftalt' }));
        return;
      }
      case 'organisation': {
        this.organisation = one.becomes(this.organisation);
        await importOrganisation(casework, this.organisation, [this.worldId], true);
        return;
      }
      case 'cancel':
        await tried(() => cancelCase(casework, { ...by(one.as), caseId: this.visit, reason: 'Udgår' }));
    }
  }

  private async deputise({ enters, away, deputy }: Extract<WalkAct, { do: 'deputy' }>, from: string): Promise<void> {
    const { casework } = this.fixture;
    await tried(async () => {
      const { deputyshipId, waitsForConfirmation } = await enterDeputy(casework, {
        ...by(enters),
        personId: away,
        deputyId: deputy,
        from,
        to: addDays(from, 60),
        kinds: null,
        worldId: this.worldId,
      });
      if (waitsForConfirmation) await confirmDeputy(casework, { ...by(away), deputyshipId, confirm: true });
      await answerDeputy(casework, { ...by(deputy), deputyshipId, accept: true });
    });
  }

  private async answer(task: LiveVisitTask | undefined, yes: number, as: string | null): Promise<void> {
    if (!task) return;
    const { db, casework } = this.fixture;
    const actor = as ?? task.assigneeId;
    const before = await closedFindings(this.fixture, this.visit);
    const said = await answerTo(db, this.visit, task, yes, localDate(await this.now()));
    const owners = task.kind === FINDING_VERIFY ? await ownersOfTask(this.fixture, task.id) : [];
    const isDone =
      said !== null && (await tried(() => completeTask(casework, { ...by(actor), taskId: task.id, answer: said })));
    const after = await closedFindings(this.fixture, this.visit);
    // Closed by nothing but a look of somebody independent at what was shown.
    expect(after - before).toBe(isDone && task.kind === FINDING_VERIFY && said['outcome'] === 'approved' ? 1 : 0);
    this.closed += after - before;
    if (!isDone) return;
    const doers = [actor, task.assigneeId, ...(await actedFor(this.fixture, task.id))];
    if (AUDITORS_KINDS.includes(task.kind)) {
      await this.expectIndependent(doers);
      for (const one of doers) {
        expect(owners).not.toContain(one);
        this.audit.add(one);
      }
    }
    if (UNITS_KINDS.includes(task.kind) && task.kind !== VISIT_GUIDE)
      for (const one of doers) {
        expect([...this.audit]).not.toContain(one);
        this.unit.add(one);
      }
    await this.goTo(await this.now());
  }

  private async expectIndependent(doers: readonly string[]): Promise<void> {
    const { unit_code: code } = await this.fixture.db
      .selectFrom('audit_visits')
      .where('id', '=', this.visit)
      .select('unit_code')
      .executeTakeFirstOrThrow();
    const day = localDate(await this.now());
    const leaders = await leadersAndDeputies(this.fixture.db, { unitCode: code, worldId: this.worldId, day });
    for (const one of doers) {
      expect(leaders).not.toContain(one);
      expect([...this.unit]).not.toContain(one);
    }
  }

  /** Nobody does anything any more: the case goes from instant to instant until it has ended. Returns how many days that took. */
  async silence(): Promise<number> {
    const began = await this.now();
    for (let turn = 0; turn < 1_000; turn += 1) {
      const row = await this.fixture.db
        .selectFrom('cases')
        .where('id', '=', this.visit)
        .select(['state', 'next_at'])
        .executeTakeFirstOrThrow();
      if (row.state !== 'open') return ((await this.now()) - began) / 86_400_000;
      if (row.next_at === null) throw new Error('The visit is open, and nothing more is to come.');
      await this.goTo(Math.max(row.next_at, await this.now()));
    }
    throw new Error('The visit does not end.');
  }
}
