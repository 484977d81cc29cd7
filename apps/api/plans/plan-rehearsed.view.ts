import type { PlanVersion } from '#casework';
import { DRAFT, forumName, formatDateMedium } from '#domain';
import type { PlanAtHand } from './plan-reader';
import type { Visitor } from '../web/visitor';
import { acceptedLines, type AcceptedLine } from './accepted.view';
import { planFrame, type PlanFrame } from './plan-frame.view';
import { planUrl } from './plan-url';
import { versionLines, type VersionLine } from './plan-history.view';

/** A plan's changes as a rehearsal played them: to be looked at, never to be made. */
export interface PlanRehearsedView {
  readonly frame: PlanFrame;
  /** The same page of the real plan; null where there is none. */
  readonly real: string | null;
  readonly days: readonly { readonly title: string; readonly forum: string; readonly date: string }[];
  readonly history: readonly VersionLine[];
  readonly accepted: readonly AcceptedLine[];
}

export const planRehearsedView = (
  at: PlanAtHand,
  visitor: Visitor,
  {
    history,
    titles,
    hasReal,
  }: {
    readonly history: readonly PlanVersion[];
    readonly titles: ReadonlyMap<string, string>;
    readonly hasReal: boolean;
  },
): PlanRehearsedView => {
  const frame = planFrame(at, 'aendring', {
    mayChoose: visitor.mayOperate,
    mayMove: visitor.may('plan:change', DRAFT),
  });
  return {
    frame: { ...frame, filter: { ...frame.filter, selects: [] } },
    real: hasReal ? planUrl(at, 'aendring', { verden: null }) : null,
    days: at.version.plan.milestones
      .toSorted((one, other) => (one.from < other.from ? -1 : Number(one.from > other.from)))
      .map(({ title, forum, from, to }) => ({
        title,
        forum: forum === null ? '–' : forumName(forum),
        date: from === to ? formatDateMedium(from) : `${formatDateMedium(from)} – ${formatDateMedium(to)}`,
      })),
    history: versionLines(history, titles),
    accepted: acceptedLines(at.version.accepted, titles),
  };
};
