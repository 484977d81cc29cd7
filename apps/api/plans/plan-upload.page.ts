import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  draftOf,
  draftsThatFollow,
  followedVersionOf,
  keepReadPlan,
  organisationInForce,
  ownProcesses,
  planInForce,
  type KeptReadPlan,
  type PlanVersion,
} from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import { planAsksFigures, type PlanFigures, type ProcessDefinition } from '#domain';
import { readShippedProcess, type PlanReading } from '#files';
import { Records } from '../web/records';
import { DRAFT_NAME } from './plan-drafts.view';
import { PlanMeetingsReader } from './plan-meetings-reader';
import { planMeetingsView, type PlanMeetingsView } from './plan-meetings.view';
import { planUploadView } from './plan-upload.view';
import { refusedFieldOf } from '../web/attempt';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { lackOf, nameOf, type Upload } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import type { Visitor } from '../web/visitor';

/** Brings a plan in from a file: it is read, checked and kept as a draft. Its routes are for those who may move the year's deadlines. */
@Injectable()
export class PlanUploadPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly files: UploadedFiles,
    private readonly meetings: PlanMeetingsReader,
  ) {}

  ask(visitor: Visitor): Reply {
    return this.page(visitor, { year: '', name: '', problem: null, result: null });
  }

  async load(visitor: Visitor, file: Upload | undefined, fields: Fields): Promise<Reply> {
    const [year, name] = [field(fields, 'budgetaar'), field(fields, DRAFT_NAME)];
    const lack = lackOf(file, 'Vælg den fil, planen står i.');
    if (!file || lack !== null)
      return this.page(visitor, { year, name, problem: { field: 'fil', text: lack ?? '' }, result: null }, 422);
    if (year !== '' && !/^20\d\d$/.test(year))
      return this.page(
        visitor,
        {
          year,
          name,
          problem: {
            field: 'budgetaar',
            text: `»${year}« er ikke et årstal. Skriv fx 2027, eller lad feltet stå tomt.`,
          },
          result: null,
        },
        422,
      );
    const reading = await this.read(nameOf(file, 'plan'), file.buffer, year === '' ? undefined : Number(year));
    const kept = await keepReadPlan(this.records, {
      ...commandOf(visitor, 'upload', fields),
      worldId: REAL_WORLD,
      read: { ...reading, file: null },
      from: nameOf(file, 'plan'),
      ...(name === '' ? {} : { name }),
      organisation: await organisationInForce(this.records.db),
    }).catch(thrownUnlessRefused);
    if (kept instanceof Refusal) {
      const at = refusedFieldOf(kept, fields, {}) ?? 'fil';
      return this.page(
        visitor,
        { year, name, problem: { field: at, text: kept.message }, result: null },
        statusOf(kept.code),
      );
    }
    return this.page(
      visitor,
      {
        // What was typed was about this file: the next one begins anew.
        ...(kept.saved === null ? { year, name } : { year: '', name: '' }),
        problem: null,
        result: {
          file: nameOf(file, 'plan'),
          sheet: reading.sheet,
          ...kept,
          ...(await this.followingOf(kept)),
          figures: await this.figuresOf(kept, reading.process),
          meetings: await this.meetingsOf(kept),
        },
      },
      kept.saved === null ? 422 : 200,
    );
  }

  /** The figures that the plan's reports ask about: those that wait with its draft, else its own latest. Undefined where they ask about none. */
  private async figuresOf(
    { saved: plan, draftId }: KeptReadPlan,
    process: ProcessDefinition,
  ): Promise<PlanFigures | null | undefined> {
    if (plan === null || !planAsksFigures(plan, process)) return undefined;
    const { db } = this.records;
    const own = (await draftOf(db, REAL_WORLD, plan.id, draftId))?.figures;
    return own ?? (await planInForce(db, REAL_WORLD, plan.id))?.figures ?? null;
  }

  /** What the plan is dated by, and the drafts that are dated by it from now on. */
  private async followingOf({ saved, draftId }: KeptReadPlan): Promise<{
    readonly followed: PlanVersion | null;
    readonly followers: readonly PlanVersion[];
  }> {
    if (saved === null) return { followed: null, followers: [] };
    const { db } = this.records;
    const isNewest = (await followedVersionOf(db, REAL_WORLD, saved.id))?.planId === draftId;
    return {
      followed: saved.follows === null ? null : await followedVersionOf(db, REAL_WORLD, saved.follows),
      followers: isNewest ? await draftsThatFollow(db, REAL_WORLD, saved.id) : [],
    };
  }

  /** A list's lines as the meetings of a process, where it may give steps. */
  private async meetingsOf({ saved, draftId }: KeptReadPlan): Promise<PlanMeetingsView | null> {
    const draft = saved === null ? null : await draftOf(this.records.db, REAL_WORLD, saved.id, draftId);
    const at = draft === null ? null : await this.meetings.match(draft, '');
    return at && planMeetingsView(at, randomUUID(), null);
  }

  /** A year names a list's budget, and dates a table in the shape of a process; a plan as YAML has its own. */
  private async read(name: string, bytes: Buffer, year: number | undefined): Promise<PlanReading> {
    const { value: process, findings } = await readShippedProcess('oekonomirapport');
    if (process === null) throw new Error(`The shipped process does not read: ${findings[0]?.message}`);
    const own = await ownProcesses(this.records.db);
    if (year === undefined || /\.ya?ml$/i.test(name)) return this.files.plan({ name, bytes }, { process, own });
    const table = await this.files.plan({ name, bytes }, { process, year });
    return (table.draft?.cases.length ?? 0) > 0
      ? table
      : this.files.plan({ name, bytes }, { process, budgetYear: year });
  }

  private page(visitor: Visitor, parts: Parameters<typeof planUploadView>[0], status = 200): Reply {
    return Reply.html(
      this.renderer.page('plans/plan-upload', planUploadView(parts), {
        title: 'Hent en plan ind',
        visitor,
        here: 'planer',
        wide: true,
      }),
      status,
    );
  }
}

const thrownUnlessRefused = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error;
  throw error;
};
