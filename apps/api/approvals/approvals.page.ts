import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  actedForBy,
  completeTask,
  type GivenAmount,
  readApprovals,
  readGivenAmounts,
  readStories,
  readTitles,
  readTransferBriefs,
} from '#casework';
import { APPROVAL, Refusal, pages } from '#contracts';
import { APPROVAL_REASON_MISSING, kroner, mayApprove, WorkingCalendar } from '#domain';
import { readWorlds } from '../web/case.query';
import { readOpenOfAbsent, readOwnOpen } from '../web/task-list.query';
import { readGivenApprovals } from './approval.query';
import { Records } from '../web/records';
import { outcomeOf, SEEN_MISSING } from '../forms/approval/fields';
import { approvalsView, cardNames, type OpenApproval, type SentAnswers } from './approvals.view';
import { Clocks, type Moment } from '../web/clocks';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { toldWords } from '../web/told';
import type { Visitor } from '../web/visitor';
import { worldOf } from '../web/worlds';

/** What became of a form: the fields that are wrong, and the answers that were refused, by task. */
interface Outcome {
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  readonly refusals: ReadonlyMap<string, string>;
  /** How many answers were chosen and how many of them went through; null before anything is sent. */
  readonly sent: SentAnswers | null;
}

const NOTHING: Outcome = { fields: {}, errors: new Map(), refusals: new Map(), sent: null };

/** All that a person is asked to approve, on one page: each shown with its figures and its argument, each answered and journalled by itself. */
@Injectable()
export class ApprovalsPage {
  constructor(
    private readonly records: Records,
    private readonly clocks: Clocks,
    private readonly renderer: Renderer,
  ) {}

  /** `done` names those that were answered just now, by their tasks; `all` sets all to yes beforehand, and sends nothing. */
  async show(visitor: Visitor, asked: string, done: string, all: string): Promise<Reply> {
    return this.render(
      visitor,
      asked,
      { done: typeof done === 'string' ? done.split(',').filter(isId) : [], all: all === 'godkend' },
      NOTHING,
    );
  }

  /** Carries out each answer that was chosen, one after another; what is refused stays on the page with its reason, the rest is done. */
  async answer(visitor: Visitor, asked: string, fields: Fields): Promise<Reply> {
    const open = await this.open(visitor, asked);
    const chosen = open.approvals.filter(
      ({ task, barred }) => barred === null && outcomeOf(field(fields, cardNames.answer(task.id))) !== null,
    );
    const errors = new Map<string, string>();
    const refusals = new Map<string, string>();
    const done: string[] = [];
    for (const one of chosen) {
      const wrong = this.wrongIn(one, fields);
      if (wrong.length > 0) for (const [name, text] of wrong) errors.set(name, text);
      else {
        const refusal = await this.complete(visitor, one, fields);
        if (refusal === null) done.push(one.task.id);
        else refusals.set(one.task.id, refusal);
      }
    }
    const query = open.query === '' ? '?' : `${open.query}&`;
    if (chosen.length > 0 && errors.size + refusals.size === 0)
      return Reply.seeOther(`${pages.myApprovals()}${query}gjort=${done.join(',')}`);
    return this.render(
      visitor,
      asked,
      { done, all: false },
      { fields, errors, refusals, sent: { chosen: chosen.length, done: done.length } },
      422,
    );
  }

  /** What is wrong with a chosen answer before it is tried, by field. */
  private wrongIn({ task, asked }: OpenApproval, fields: Fields): readonly (readonly [string, string])[] {
    const seen = cardNames.seen(task.id);
    const reason = cardNames.reason(task.id);
    const wrong = new Map<string, string>();
    if (asked.differences.length > 0 && field(fields, seen) !== String(asked.subject.version))
      wrong.set(seen, SEEN_MISSING);
    const outcome = outcomeOf(field(fields, cardNames.answer(task.id)));
    if (outcome !== null && outcome !== 'approved' && field(fields, reason) === '')
      wrong.set(reason, APPROVAL_REASON_MISSING[outcome]);
    return [...wrong];
  }

  /** Null where it went through, else why not. */
  private async complete(visitor: Visitor, { task }: OpenApproval, fields: Fields): Promise<string | null> {
    const outcome = field(fields, cardNames.answer(task.id));
    const answer = {
      outcome,
      version: Number(field(fields, cardNames.version(task.id))),
      note: outcome === 'approved' ? '' : field(fields, cardNames.reason(task.id)),
    };
    // Of the page's many answers this one alone: it stays the same command whatever is said to the others.
    const own = { commandId: field(fields, 'commandId'), ...answer, version: String(answer.version) };
    try {
      await completeTask(this.records, { ...commandOf(visitor, task.id, own), taskId: task.id, answer });
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      throw error;
    }
  }

  private async render(
    visitor: Visitor,
    asked: string,
    { done, all }: { readonly done: readonly string[]; readonly all: boolean },
    outcome: Outcome,
    status = 200,
  ): Promise<Reply> {
    const { approvals, today, query, world } = await this.open(visitor, asked);
    const [given, amounts] =
      done.length === 0
        ? [[], new Map<string, GivenAmount>()]
        : await Promise.all([
            readGivenApprovals(this.records.db, visitor.personId, done),
            readGivenAmounts(this.records.db, done),
          ]);
    const view = approvalsView({
      open: approvals,
      given: given.map((one) => ({
        outcome: outcomeOf(one.outcome) ?? 'approved',
        title: one.title,
        amount: kroner(amounts.get(one.taskId)?.amount ?? 0n),
        url: pages.taskById(one.taskId),
      })),
      ...outcome,
      told: await toldWords(this.records, visitor.personId, {
        worldId: world,
        caseIds: given.map(({ caseId }) => caseId),
        kinds: ['transfer-decided', 'returned'],
        by: visitor.personId,
        now: today.now,
      }),
      all,
      today,
      query,
      commandId: randomUUID(),
    });
    return Reply.html(
      this.renderer.page('approvals/approvals', view, { title: 'Godkendelser', visitor, here: 'mine', world }),
      status,
    );
  }

  /** The visitor's own, then those of whom they act for today. */
  private async open(
    visitor: Visitor,
    asked: string,
  ): Promise<{
    readonly approvals: OpenApproval[];
    readonly today: Moment;
    readonly query: string;
    readonly world: string;
  }> {
    const { db } = this.records;
    const world = worldOf(await readWorlds(db), asked);
    const date = this.clocks.date(world.now);
    const acted = await actedForBy(db, world.id, visitor.personId, date);
    const titles = await readTitles(
      db,
      acted.map(({ personId }) => personId),
    );
    const own = (await readOwnOpen(db, world.id, visitor.personId)).map((task) => ({ task, deputyFor: null }));
    const others = await Promise.all(
      acted.map(async (one) =>
        (await readOpenOfAbsent(db, world.id, one)).map((task) => ({ task, deputyFor: one.personId })),
      ),
    );
    const tasks = [...own, ...others.flat()].filter(({ task }) => task.kind === APPROVAL);
    const [views, briefs, stories] = await Promise.all([
      readApprovals(
        this.records,
        tasks.map(({ task }) => task.id),
      ),
      readTransferBriefs(
        db,
        tasks.map(({ task }) => task.case_id),
      ),
      readStories(
        db,
        tasks.map(({ task }) => task.case_id),
      ),
    ]);
    const byTask = new Map(views.map((view) => [view.taskId, view]));
    const approvals = tasks.flatMap(({ task, deputyFor }): OpenApproval[] => {
      const view = byTask.get(task.id);
      const brief = briefs.get(task.case_id);
      if (!view || !brief) return [];
      const barred = mayApprove({ actorId: visitor.personId, deputyFor }, view.subject)?.message ?? null;
      return [
        {
          task,
          asked: view,
          brief,
          story: stories.get(task.case_id) ?? [],
          forWhom: deputyFor === null ? null : (titles.get(deputyFor) ?? ''),
          barred,
        },
      ];
    });
    const [first] = tasks;
    const today = first
      ? await this.clocks.today(first.task.plan_id, world.now)
      : { now: this.clocks.now(world.now), date, calendar: new WorkingCalendar() };
    return {
      approvals,
      today,
      world: world.id,
      query: asked === undefined || asked === '' || world.id !== asked ? '' : `?verden=${encodeURIComponent(world.id)}`,
    };
  }
}
