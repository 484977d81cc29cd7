import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { draftHistory, draftOf, historyOf, planInForce, type PlanVersion, readTitles, whyNotUndo } from '#casework';
import { pages, REAL_WORLD } from '#contracts';
import { planAsksFigures, type Plan } from '#domain';
import { countToldOfPlan } from './plan.query';
import { Records } from '../web/records';
import type { ChangeAttempt } from './plan-change-fields';
import { planChangeView } from './plan-change.view';
import { planDraftsView } from './plan-drafts.view';
import type { ChangePreview } from './plan-draft.view';
import { planFiguresView, type FiguresAttempt, type PlanFiguresView } from './plan-figures.view';
import { planRehearsedView } from './plan-rehearsed.view';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { PlanDraftReader } from './plan-draft-reader';
import { ALL_OF_IT, PlanReader, type PlanAsked, type PlanAtHand } from './plan-reader';

/** The page on which a plan of the real world is changed, and of a rehearsal the one on which that is looked at. */
@Injectable()
export class PlanChangePage {
  constructor(
    private readonly records: Records,
    private readonly reader: PlanReader,
    private readonly drafts: PlanDraftReader,
    private readonly renderer: Renderer,
  ) {}

  async show(
    visitor: Visitor,
    key: string,
    { world, draftId }: PlanAsked,
    { done, fromInForce }: { readonly done: string; readonly fromInForce: boolean },
  ): Promise<Reply> {
    const at = await this.reader.read(visitor, key, { ...ALL_OF_IT, world, draftId });
    if (at.worldId !== REAL_WORLD) return this.rehearsed(visitor, at);
    return this.page(visitor, key, { done: done === '' ? null : done, draftId, fromInForce });
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
      this.renderer.page('plans/plan-rehearsed', view, {
        title: `${at.version.plan.title}: ændringer i prøvekørslen`,
        visitor,
        here: 'planer',
        wide: true,
      }),
    );
  }

  /** The page on which the plan is changed, with a form that did not go through. */
  async page(
    visitor: Visitor,
    key: string,
    {
      done = null,
      draftId = null,
      fromInForce = false,
      attempt = null,
      figures: tried = null,
    }: {
      readonly done?: string | null;
      /** Which draft is open; the newest where none is named. */
      readonly draftId?: string | null;
      /** The version in force is changed, and no draft is open. */
      readonly fromInForce?: boolean;
      readonly attempt?: ChangeAttempt | null;
      readonly figures?: FiguresAttempt | null;
    },
    status = 200,
  ): Promise<Reply> {
    const { db } = this.records;
    const at = await this.reader.read(visitor, key, { ...ALL_OF_IT, draftId, draft: draftId !== null });
    const [inForce, newest, history] = await Promise.all([
      planInForce(db, REAL_WORLD, key),
      draftOf(db, REAL_WORLD, key, draftId),
      historyOf(db, REAL_WORLD, key),
    ]);
    const starts = fromInForce ? inForce : null;
    const draft = starts === null ? newest : null;
    const events = draft === null ? [] : await draftHistory(db, draft.planId);
    const titles = await readTitles(db, [
      ...peopleOf([...history, ...at.drafts]),
      ...events.flatMap(({ personId }) => personId ?? []),
    ]);
    const whyNot = inForce === null ? '' : await whyNotUndo(this.records, db, REAL_WORLD, inForce);
    const preview = await this.drafts.preview(draft);
    const plan = starts?.plan ?? (await this.drafts.latest(key, draftId));
    const view = planChangeView({
      at,
      visitor,
      plan,
      inForce,
      draft,
      startsFrom: starts,
      drafts: planDraftsView({ drafts: at.drafts, open: draft, events, titles, attempt }),
      history,
      titles,
      mayUndo: inForce !== null && whyNot === null,
      preview,
      first: inForce === null && draft !== null ? await this.drafts.first(draft) : null,
      commandId: randomUUID(),
      done,
      mails: done === null || inForce === null ? 0 : await countToldOfPlan(db, inForce.planId),
      attempt,
      // Figures are brought into a draft; who moves the version in force has none open.
      figures: starts !== null && newest !== null ? null : await this.figures(plan, { draft, inForce, preview, tried }),
    });
    return Reply.html(
      this.renderer.page('plans/plan-change', view, {
        title: `${at.version.plan.title}: ændr planen`,
        visitor,
        here: 'planer',
        wide: true,
      }),
      status,
    );
  }
  /** What the plan's reports ask about; null where they ask about no figures. */
  private async figures(
    plan: Plan,
    { draft, inForce, preview, tried }: FiguresAround,
  ): Promise<PlanFiguresView | null> {
    if (!planAsksFigures(plan, await this.drafts.processOf(plan))) return null;
    return planFiguresView({
      figures: draft?.figures ?? inForce?.figures ?? null,
      isDraft: draft?.figures != null,
      replan: preview?.shown?.figures ?? null,
      attempt: tried,
      base: pages.changePlan(plan.id),
      draftId: draft?.planId ?? '',
    });
  }
}

interface FiguresAround {
  readonly draft: PlanVersion | null;
  readonly inForce: PlanVersion | null;
  readonly preview: ChangePreview | null;
  readonly tried: FiguresAttempt | null;
}

/** Who put versions into force, and who accepted what in them. */
const peopleOf = (history: readonly PlanVersion[]): string[] =>
  history.flatMap(({ publishedBy, accepted }) => [publishedBy ?? [], ...accepted.map(({ by }) => by ?? [])].flat());
