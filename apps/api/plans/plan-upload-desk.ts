import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { draftOf, followersOf, organisationInForce, planInForce, saveDraft } from '#casework';
import { REAL_WORLD } from '#contracts';
import { checkPlan, type Plan } from '#domain';
import { readPlanOrTimetable, readShippedProcess, type PlanReading } from '#files';
import { withFollowed } from './plan.query';
import { Records } from '../web/records';
import { planUploadView, type Successor } from './plan-upload.view';
import { field, type Fields } from '../web/fields';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { nameOf, type Upload } from '../web/upload';
import type { Visitor } from '../web/visitor';

/** Brings a plan in from a file: it is read, checked and kept as a draft. Its routes are for those who may move the year's deadlines. */
@Injectable()
export class PlanUploadDesk {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
  ) {}

  ask(visitor: Visitor): Reply {
    return this.page(visitor, { year: '', problem: null, result: null });
  }

  async load(visitor: Visitor, file: Upload | undefined, fields: Fields): Promise<Reply> {
    const year = field(fields, 'budgetaar');
    if (!file || file.buffer.length === 0)
      return this.page(
        visitor,
        { year, problem: { field: 'fil', text: 'Vælg den fil, planen står i.' }, result: null },
        422,
      );
    if (year !== '' && !/^20\d\d$/.test(year))
      return this.page(
        visitor,
        {
          year,
          problem: {
            field: 'budgetaar',
            text: `»${year}« er ikke et årstal. Skriv fx 2027, eller lad feltet stå tomt.`,
          },
          result: null,
        },
        422,
      );
    const reading = await this.read(nameOf(file, 'plan'), file.buffer, year === '' ? undefined : Number(year));
    const organisation = await organisationInForce(this.records.db);
    const shown = reading.draft === null ? null : await withFollowed(this.records.db, REAL_WORLD, reading.draft);
    const checks = shown === null || organisation === null ? [] : checkPlan(shown, organisation);
    const said = new Set(reading.findings.map(({ message }) => message));
    const findings = [...reading.findings, ...checks.filter(({ message }) => !said.has(message))].toSorted(
      (one, other) => (one.line ?? 0) - (other.line ?? 0),
    );
    const replaces = reading.plan !== null && (await draftOf(this.records.db, REAL_WORLD, reading.plan.id)) !== null;
    const succeeds = reading.plan === null ? null : await this.succeeds(reading.plan);
    if (reading.plan !== null)
      await saveDraft(this.records, {
        commandId: randomUUID(),
        actor: { personId: visitor.personId },
        worldId: REAL_WORLD,
        plan: reading.plan,
        remarks: reading.findings,
      });
    return this.page(
      visitor,
      {
        year,
        problem: null,
        result: { file: nameOf(file, 'plan'), findings, shown, saved: reading.plan, replaces, succeeds },
      },
      reading.plan === null ? 422 : 200,
    );
  }

  /** What a plan would take the place of, and how many steps, its own and those of plans that follow it, hang on meetings that it no longer has. */
  private async succeeds(plan: Plan): Promise<Successor | null> {
    const { db } = this.records;
    const inForce = await planInForce(db, REAL_WORLD, plan.id);
    if (inForce === null) return null;
    const kept = new Set(plan.milestones.map(({ id }) => id));
    const gone = inForce.plan.milestones.filter(({ id }) => !kept.has(id));
    const of = [plan, ...(await followersOf(db, REAL_WORLD, plan.id)).map((follower) => follower.plan)];
    const hanging = of.flatMap((each) => {
      const own = new Set(each.milestones.map(({ id }) => id));
      return each.cases
        .flatMap(({ steps }) => steps)
        .flatMap(({ due }) => ('milestone' in due && !own.has(due.milestone) ? [due.milestone] : []));
    });
    const lost = gone.filter(({ id }) => hanging.includes(id));
    const ids = new Set(lost.map(({ id }) => id));
    return {
      version: inForce.version,
      steps: hanging.filter((id) => ids.has(id)).length,
      meetings: lost.map(({ title }) => title),
    };
  }

  /** A year names a list's budget, and dates a table in the shape of a process; a plan as YAML has its own. */
  private async read(name: string, bytes: Buffer, year: number | undefined): Promise<PlanReading> {
    const { value: process, findings } = await readShippedProcess('oekonomirapport');
    if (process === null) throw new Error(`The shipped process does not read: ${findings[0]?.message}`);
    if (year === undefined || /\.ya?ml$/i.test(name)) return readPlanOrTimetable({ name, bytes }, { process });
    const table = await readPlanOrTimetable({ name, bytes }, { process, year });
    return (table.draft?.cases.length ?? 0) > 0
      ? table
      : readPlanOrTimetable({ name, bytes }, { process, budgetYear: year });
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
