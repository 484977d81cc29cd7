import type { PlanVersion } from '#casework';
import { pages } from '#contracts';
import { DRAFT, type Plan } from '#domain';
import type { PlanAtHand } from './plan-reader';
import type { Visitor } from '../web/visitor';
import { acceptedLines, type AcceptedLine } from './accepted.view';
import { problemsHeading, type ProblemsView } from '../web/form-fields';
import {
  IN_FORCE,
  reasonField,
  reasonId,
  STARTS_FROM,
  toldWords,
  type ChangeAttempt,
  type TextField,
} from './plan-change-fields';
import { DRAFT_DELETED, type PlanDraftsView } from './plan-drafts.view';
import { planDaysView, type PlanDaysView } from './plan-days.view';
import { draftView, type ChangePreview, type DraftView } from './plan-draft.view';
import type { PlanFiguresView } from './plan-figures.view';
import type { FirstCheck } from './first-check';
import { firstView, type FirstView } from './plan-first.view';
import { planFrame, type PlanFrame } from './plan-frame.view';
import { planUrl } from './plan-url';
import { versionLines, type VersionLine } from './plan-history.view';

export interface PlanChangeParts {
  readonly at: PlanAtHand;
  readonly visitor: Visitor;
  /** What a change starts from: the draft, else what is in force. */
  readonly plan: Plan;
  readonly inForce: PlanVersion | null;
  readonly draft: PlanVersion | null;
  /** The version in force where that is changed, whatever drafts lie there. */
  readonly startsFrom: PlanVersion | null;
  /** The drafts that there are; null where there is none. */
  readonly drafts: PlanDraftsView | null;
  readonly history: readonly PlanVersion[];
  readonly titles: ReadonlyMap<string, string>;
  readonly mayUndo: boolean;
  readonly preview: ChangePreview | null;
  /** Null where the plan is in force. */
  readonly first: FirstCheck | null;
  readonly commandId: string;
  readonly done: string | null;
  /** How many get a mail about the version in force. */
  readonly mails: number;
  readonly attempt: ChangeAttempt | null;
  /** Null where its reports ask about no figures. */
  readonly figures: PlanFiguresView | null;
}

/** The page on which a plan is changed. */
export interface PlanChangeView {
  readonly frame: PlanFrame;
  readonly done: string | null;
  readonly problem: ProblemsView | null;
  readonly drafts: PlanDraftsView | null;
  /** Where it is carried over to a later year. */
  readonly roll: string;
  /** The draft that the page's forms are about; empty where there is none. */
  readonly draftId: string;
  readonly draft: DraftView | null;
  /** The draft has no version before it: putting it into force opens its cases. */
  readonly first: FirstView | null;
  /** What its reports ask about; null where they ask about no figures. */
  readonly figures: PlanFiguresView | null;
  readonly days: PlanDaysView & {
    readonly action: string;
    readonly isFirst: boolean;
    /** Whose days the fields hold. */
    readonly lead: string;
    /** Where the version in force is moved without the draft, and back. */
    readonly other: { readonly url: string; readonly text: string } | null;
    readonly from: { readonly name: string; readonly value: string } | null;
  };
  readonly undo: {
    readonly action: string;
    readonly commandId: string;
    readonly version: number;
    readonly open: boolean;
    readonly field: TextField;
  } | null;
  readonly history: readonly VersionLine[];
  /** What the law found in the version in force, and who accepted it. */
  readonly accepted: readonly AcceptedLine[];
}

function doneWords(done: string | null, mails: number): string | null {
  const told = toldWords(mails);
  switch (done) {
    case 'i-kraft':
      return `Planen er ændret. ${told}`;
    case 'begyndt':
      return 'Planen er i kraft.';
    case 'lavet':
      return 'Listens møder er sat på processens trin, og planen er gemt som kladde. Ingen har fået besked.';
    case 'videre':
      return 'Planen er ført videre og gemt som kladde. Se det igennem, som et menneske må afgøre. Ingen har fået besked.';
    case 'omdoebt':
      return 'Kladden har fået et nyt navn.';
    case 'uaendret':
      return 'Dagene er, som de var. Der er ikke gemt noget nyt.';
    case 'slettet':
      return DRAFT_DELETED;
    case 'fortrudt':
      return `Ændringen er fortrudt: den tidligere plan er i kraft igen. ${told}`;
    default:
      return null;
  }
}

/** Whose days stand in the fields: with a draft lying there they are easily taken for those in force. */
function startOf({ draft, drafts, inForce, first, startsFrom }: PlanChangeParts, base: string) {
  const moves = 'De trin, der hænger på et møde, flytter med det.';
  const only = 'Du ser først, hvad det ændrer; ingen får besked, før du sætter det i kraft.';
  if (startsFrom !== null)
    return {
      lead: `Her står dagene i version ${startsFrom.version}, som er i kraft. ${moves} ${drafts === null ? '' : 'Det, du flytter, bliver en kladde for sig; de andre kladder røres ikke. '}${only}`,
      other: drafts === null ? null : { url: `${base}#moeder`, text: 'Flyt møder i kladden i stedet' },
      from: { name: STARTS_FROM, value: IN_FORCE },
    };
  if (first !== null)
    return {
      lead: 'Planen er en kladde, som endnu ikke er i kraft. Ret dens dage her; ingen får besked.',
      other: null,
      from: null,
    };
  if (draft === null || inForce === null) return { lead: `${moves} ${only}`, other: null, from: null };
  return {
    lead: `Her står dagene i kladden »${draft.name ?? draft.plan.title}«, ikke dem i version ${inForce.version}, som er i kraft. ${moves} ${only}`,
    other: {
      url: `${base}?${STARTS_FROM}=${IN_FORCE}#moeder`,
      text: `Flyt møder i version ${inForce.version} uden kladden`,
    },
    from: null,
  };
}

export const planChangeView = (parts: PlanChangeParts): PlanChangeView => {
  const { at, visitor, draft, attempt, history, titles, plan } = parts;
  const base = pages.changePlan(at.key);
  const frame = planFrame(at, 'aendring', {
    mayChoose: visitor.mayOperate,
    mayMove: visitor.may('plan:change', DRAFT),
  });
  return {
    frame: {
      ...frame,
      other:
        draft !== null && parts.inForce !== null
          ? { url: planUrl(at, '', { udgave: null, kladde: draft.planId }), text: 'Se kladdens årshjul' }
          : null,
      filter: { ...frame.filter, selects: [] },
    },
    done: doneWords(parts.done, parts.mails),
    problem:
      attempt === null
        ? null
        : {
            heading: problemsHeading(attempt.errors),
            text: attempt.refusal ?? 'Ret det, der er markeret, og prøv igen.',
            links: [...attempt.errors].map(([field, text]) => ({
              field: field === 'reason' ? reasonId(attempt.form) : field,
              text,
            })),
          },
    drafts: parts.drafts,
    roll: `${pages.plan(at.key)}/videre${draft === null ? '' : `?kladde=${draft.planId}`}`,
    draftId: draft?.planId ?? '',
    draft: draft === null || parts.preview === null ? null : draftView(parts, draft, parts.preview, base),
    first: parts.first === null || draft === null ? null : firstView(parts.first, draft, base, attempt),
    figures: parts.figures,
    days: {
      ...planDaysView(plan, attempt?.form === 'days' ? attempt : null),
      action: `${base}/kladde`,
      isFirst: draft === null || parts.first?.why != null,
      ...startOf(parts, base),
    },
    undo: parts.mayUndo
      ? {
          action: `${base}/fortryd`,
          commandId: parts.commandId,
          version: parts.inForce?.version ?? 0,
          open: attempt?.form === 'undo',
          field: reasonField('undo', 'Hvorfor fortrydes den?', attempt),
        }
      : null,
    history: versionLines(history, titles),
    accepted: acceptedLines(parts.inForce?.accepted ?? [], titles),
  };
};
