import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  applyReplan,
  draftOf,
  dropDraft,
  effectivePlan,
  findingsToAcceptFirst,
  historyOf,
  organisationInForce,
  planInForce,
  previewReplan,
  publishPlan,
  saveDraft,
  undoReplan,
  whyNotUndo,
  type PlanVersion,
} from '#casework';
import { REAL_WORLD, Refusal } from '#contracts';
import { hasErrors, localDate, type Finding, type Organisation, type Plan } from '#domain';
import { readProcessOfWorkflow } from '#files';
import { countToldOfPlan } from '../queries/mail.query';
import { readTitles } from '../queries/people.query';
import { Records } from '../records';
import { readAcceptances } from '../views/accepted.view';
import { LATE_TICK, type ChangeAttempt } from '../views/plan-change-fields';
import { planChangeView } from '../views/plan-change.view';
import type { ChangePreview } from '../views/plan-draft.view';
import { comesLate, planFindings } from '../views/plan-findings';
import type { FirstCheck } from '../views/plan-first.view';
import { planRehearsedView } from '../views/plan-rehearsed.view';
import { field, isId, type Fields } from '../web/fields';
import { notFound } from '../web/problem';
import { statusOf } from '../web/refusal-status';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import type { Query } from './plan-desk';
import { withDays } from './plan-days';
import { askedOf, PlanReader, type PlanAtHand } from './plan-reader';

/** A plan of the real world on its way to its next version. Its routes stand behind the planners' guard. */
@Injectable()
export class PlanChangeDesk {
  constructor(
    private readonly records: Records,
    private readonly reader: PlanReader,
    private readonly renderer: Renderer,
  ) {}

  async show(visitor: Visitor, key: string, query: Query): Promise<Reply> {
    const at = await this.reader.read(key, { ...askedOf({}), world: askedOf(query).world });
    if (at.worldId !== REAL_WORLD) return this.rehearsed(visitor, at);
    return this.page(visitor, key, { done: typeof query['gjort'] === 'string' ? query['gjort'] : null });
  }

  /** A rehearsal is looked at: what changes a plan is in the real world alone. */
  private async rehearsed(visitor: Visitor, at: PlanAtHand): Promise<Reply> {
    const { db } = this.records;
    const [history, inForce, draft] = await Promise.all([
      historyOf(db, at.worldId, at.key),
      planInForce(db, REAL_WORLD, at.key),
      draftOf(db, REAL_WORLD, at.key),
    ]);
    const view = planRehearsedView(at, visitor, {
      history,
      titles: await readTitles(db, peopleOf(history)),
      hasReal: inForce !== null || draft !== null,
    });
    return Reply.html(
      this.renderer.page('plan-rehearsed', view, {
        title: `${at.version.plan.title}: ændringer i prøvekørslen`,
        visitor,
        here: 'planer',
        wide: true,
      }),
    );
  }

  /** Keeps the days that were typed as a draft; what they do is shown next. */
  async draft(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const plan = await this.latest(key);
    const errors = new Map<string, string>();
    const next = withDays(plan, fields, errors);
    if (errors.size > 0)
      return this.page(visitor, key, { attempt: { form: 'days', fields, errors, refusal: null } }, 422);
    await saveDraft(this.records, {
      commandId: randomUUID(),
      actor: { personId: visitor.personId },
      worldId: REAL_WORLD,
      plan: next,
    });
    return Reply.seeOther(`${urlOf(key)}#kladde`);
  }

  /** Puts a plan into force that never was: its cases are opened. What stops it is shown instead. */
  async publish(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const { db } = this.records;
    const draft = await draftOf(db, REAL_WORLD, key);
    if (draft === null || (await planInForce(db, REAL_WORLD, key)) !== null) return Reply.seeOther(urlOf(key));
    const first = await this.first(draft);
    const organisation = await organisationInForce(db);
    if (first.why !== null || organisation === null) return this.page(visitor, key, {}, 409);
    const unticked = untickedIn(first.findings, fields);
    if (unticked !== null)
      return this.page(visitor, key, { attempt: { form: 'publish', fields, errors: unticked, refusal: null } }, 422);
    const process = await readProcessOfWorkflow(draft.plan.process);
    return this.act(visitor, key, 'publish', fields, () =>
      publishPlan(this.records, {
        worldId: REAL_WORLD,
        plan: draft.plan,
        organisation,
        process,
        grants: [],
        publishedBy: visitor.personId,
        accepts: readAcceptances(first.toAccept, fields),
      }),
    );
  }

  async drop(visitor: Visitor, key: string): Promise<Reply> {
    await dropDraft(this.records, { actor: { personId: visitor.personId }, worldId: REAL_WORLD, key });
    return Reply.seeOther((await planInForce(this.records.db, REAL_WORLD, key)) === null ? '/planer' : urlOf(key));
  }

  async apply(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    const draft = await draftOf(this.records.db, REAL_WORLD, key);
    const shown = (await this.preview(draft?.plan ?? null))?.shown ?? null;
    const unticked = untickedIn(shown?.findings ?? [], fields);
    if (unticked !== null)
      return this.page(visitor, key, { attempt: { form: 'apply', fields, errors: unticked, refusal: null } }, 422);
    return this.act(visitor, key, 'apply', fields, async (commandId, organisation) => {
      if (draft !== null && String(draft.publishedAt) !== field(fields, 'kladde'))
        throw new Refusal(
          'PLAN.CHANGED_MEANWHILE',
          'Kladden er ændret, siden du så den. Intet er flyttet. Her er den, som den er nu.',
        );
      // The same form sent twice finds no draft: what it put into force answers.
      const plan = draft?.plan ?? (await planInForce(this.records.db, REAL_WORLD, key))?.plan;
      if (plan === undefined) throw notFound();
      const process = await readProcessOfWorkflow(plan.process);
      return applyReplan(this.records, {
        commandId,
        actor: { personId: visitor.personId },
        worldId: REAL_WORLD,
        plan,
        organisation,
        process,
        reason: field(fields, 'reason'),
        expects: field(fields, 'grundlag'),
        accepts: readAcceptances(shown?.toAccept ?? [], fields),
      });
    });
  }

  async undo(visitor: Visitor, key: string, fields: Fields): Promise<Reply> {
    return this.act(visitor, key, 'undo', fields, async (commandId, organisation) => {
      const inForce = await planInForce(this.records.db, REAL_WORLD, key);
      const process = await readProcessOfWorkflow(inForce?.plan.process ?? '');
      const expects = Number(field(fields, 'version'));
      return undoReplan(this.records, {
        commandId,
        actor: { personId: visitor.personId },
        worldId: REAL_WORLD,
        key,
        organisation,
        process,
        reason: field(fields, 'reason'),
        expects,
      });
    });
  }

  private async act(
    visitor: Visitor,
    key: string,
    form: 'publish' | 'apply' | 'undo',
    fields: Fields,
    deed: (commandId: string, organisation: Organisation) => Promise<unknown>,
  ): Promise<Reply> {
    const sent = field(fields, 'commandId');
    try {
      await deed(
        isId(sent) ? sent : randomUUID(),
        (await organisationInForce(this.records.db)) ?? { units: [], roles: [] },
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const errors =
        error.code === 'REASON.MISSING' || error.code === 'TEXT.TOO_LONG'
          ? new Map([['reason', error.message]])
          : new Map<string, string>();
      return this.page(
        visitor,
        key,
        {
          attempt: {
            form,
            fields,
            errors,
            refusal: errors.size > 0 ? null : error.code === 'PLAN.NOT_ACCEPTED' ? NOT_ACCEPTED : error.message,
          },
        },
        statusOf(error.code),
      );
    }
    return Reply.seeOther(`${urlOf(key)}?gjort=${DONE[form]}`);
  }

  /** What a change starts from: the draft where there is one, else what is in force. */
  private async latest(key: string): Promise<Plan> {
    const { db } = this.records;
    const version = (await draftOf(db, REAL_WORLD, key)) ?? (await planInForce(db, REAL_WORLD, key));
    if (version === null) throw notFound();
    return version.plan;
  }

  private async page(
    visitor: Visitor,
    key: string,
    { done = null, attempt = null }: { readonly done?: string | null; readonly attempt?: ChangeAttempt | null },
    status = 200,
  ): Promise<Reply> {
    const { db } = this.records;
    const at = await this.reader.read(key, askedOf({}));
    const [inForce, draft, history] = await Promise.all([
      planInForce(db, REAL_WORLD, key),
      draftOf(db, REAL_WORLD, key),
      historyOf(db, REAL_WORLD, key),
    ]);
    const titles = await readTitles(db, peopleOf(history));
    const whyNot = inForce === null ? '' : await whyNotUndo(this.records, db, REAL_WORLD, inForce);
    const view = planChangeView({
      at,
      visitor,
      plan: await this.latest(key),
      inForce,
      draft,
      history,
      titles,
      mayUndo: inForce !== null && whyNot === null,
      preview: await this.preview(draft?.plan ?? null),
      first: inForce === null && draft !== null ? await this.first(draft) : null,
      commandId: randomUUID(),
      done,
      mails: done === null || inForce === null ? 0 : await countToldOfPlan(db, inForce.planId),
      attempt,
    });
    return Reply.html(
      this.renderer.page('plan-change', view, {
        title: `${at.version.plan.title}: ændr planen`,
        visitor,
        here: 'planer',
        wide: true,
      }),
      status,
    );
  }

  /** What a plan that is not in force yet says on being checked, and why it cannot be put into force from the page; null where it can. */
  private async first(draft: PlanVersion): Promise<FirstCheck> {
    const { db } = this.records;
    const { plan, remarks } = draft;
    const organisation = await organisationInForce(db);
    if (organisation === null)
      return {
        findings: remarks,
        toAccept: [],
        why: 'Der er ingen organisation at give opgaverne til. Indlæs den først.',
      };
    const process = await readProcessOfWorkflow(plan.process);
    try {
      const effective = await effectivePlan(db, REAL_WORLD, plan);
      const findings = planFindings({
        version: draft,
        plan: effective,
        isDraft: true,
        organisation,
        today: localDate(this.records.realNow()),
        historyWanted: false,
      });
      if (hasErrors(findings.filter((finding) => !remarks.includes(finding))))
        return { findings, toAccept: [], why: 'Planen kan ikke sættes i kraft, før fejlene er rettet.' };
      const asksFigures = plan.cases.length > 0 && process.areas.length > 0;
      const toAccept = asksFigures ? [] : await findingsToAcceptFirst(db, REAL_WORLD, plan);
      return {
        findings,
        toAccept,
        why: asksFigures
          ? `Planens rapporter spørger om tal. Sæt den i kraft med »npx aarshjul plan import«, hvor tallenes fil angives.`
          : null,
      };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { findings: remarks, toAccept: [], why: error.message };
    }
  }

  /** What the draft would do; a refusal's words where that cannot even be worked out. */
  private async preview(plan: Plan | null): Promise<ChangePreview | null> {
    if (plan === null || (await planInForce(this.records.db, REAL_WORLD, plan.id)) === null) return null;
    try {
      return { shown: await previewReplan(this.records, { worldId: REAL_WORLD, plan }), refusal: null };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { shown: null, refusal: error.message };
    }
  }
}

const urlOf = (key: string): string => `/planer/${encodeURIComponent(key)}/aendring`;

/** What is late from the first day is said yes to; null where there is nothing, or it was. */
const untickedIn = (findings: readonly Finding[], fields: Fields): ReadonlyMap<string, string> | null =>
  comesLate(findings) && field(fields, LATE_TICK) !== '1'
    ? new Map([
        [
          LATE_TICK,
          'Der er opgaver, som er forsinkede fra første dag. Sæt hak ved, at planen skal i kraft alligevel, eller ret datoerne først.',
        ],
      ])
    : null;

const NOT_ACCEPTED = 'Skriv ved hvert af lovens fund, hvorfor planen må afvige fra det. Intet er sat i kraft.';
const DONE = { publish: 'begyndt', apply: 'i-kraft', undo: 'fortrudt' } as const;

/** Who put versions into force, and who accepted what in them. */
const peopleOf = (history: readonly PlanVersion[]): string[] =>
  history.flatMap(({ publishedBy, accepted }) => [publishedBy ?? [], ...accepted.map(({ by }) => by ?? [])].flat());
