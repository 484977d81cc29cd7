import type { DraftEvent, PlanVersion } from '#casework';
import { pages } from '#contracts';
import { isPolitical } from '#domain';
import { count, instantWords } from '../web/words';
import { DRAFT_ID, type ChangeAttempt } from './plan-change-fields';

/** The field of a draft's name. */
export const DRAFT_NAME = 'kladde-navn';

export const DRAFT_DELETED = 'Kladden er slettet. Ingen har fået besked.';

/** The drafts of a plan, which of them is open, and what happened to that one. */
export interface PlanDraftsView {
  readonly lead: string;
  readonly lines: readonly {
    readonly name: string;
    readonly saved: string;
    readonly isOpen: boolean;
    readonly open: string;
  }[];
  readonly rename: {
    readonly action: string;
    readonly draftId: string;
    readonly idField: string;
    readonly field: string;
    readonly value: string;
    readonly error: string | null;
  } | null;
  /** Where the open draft, a list of meetings, becomes a plan that gives tasks; null where it is none. */
  readonly meetings: string | null;
  /** Of the draft that is open, the newest first. */
  readonly history: readonly { readonly at: string; readonly what: string; readonly by: string }[];
}

interface Parts {
  readonly drafts: readonly PlanVersion[];
  readonly open: PlanVersion | null;
  readonly events: readonly DraftEvent[];
  readonly titles: ReadonlyMap<string, string>;
  readonly attempt: ChangeAttempt | null;
}

/** Null where the plan has no draft. */
export function planDraftsView({ drafts, open, events, titles, attempt }: Parts): PlanDraftsView | null {
  const [first] = drafts;
  if (first === undefined) return null;
  const base = pages.changePlan(first.plan.id);
  const whoOf = (personId: string | null): string =>
    personId === null ? 'kommandolinjen' : (titles.get(personId) ?? 'en, der ikke er her mere');
  const tried = attempt?.form === 'rename' ? attempt : null;
  return {
    lead:
      drafts.length === 1
        ? 'Planen har én kladde. Hentes en ny fil ind, bliver den en kladde til: ingen bliver erstattet.'
        : `Planen har ${count(drafts.length, 'kladde', 'kladder')}. Den, der er åben, er den, som resten af siden handler om.`,
    lines: drafts.map((draft) => ({
      name: draft.name ?? draft.plan.title,
      saved: `${instantWords(draft.publishedAt)}, ${whoOf(draft.publishedBy)}`,
      isOpen: draft.planId === open?.planId,
      open: `${base}?kladde=${draft.planId}`,
    })),
    rename:
      open === null
        ? null
        : {
            action: `${base}/navn`,
            draftId: open.planId,
            idField: DRAFT_ID,
            field: DRAFT_NAME,
            value: tried?.fields[DRAFT_NAME] ?? open.name ?? open.plan.title,
            error: tried?.errors.get(DRAFT_NAME) ?? null,
          },
    meetings:
      open !== null && isPolitical(open.plan) ? `${pages.plan(open.plan.id)}/moeder?kladde=${open.planId}` : null,
    history: events.map(({ what, name, file, at, personId }) => ({
      at: instantWords(at),
      what: deedWords(what, name, file),
      by: whoOf(personId),
    })),
  };
}

function deedWords(what: DraftEvent['what'], name: string, file: string | null): string {
  switch (what) {
    case 'read':
      return `Læst${file === null ? '' : ` fra ${file}`}`;
    case 'rolled':
      return `Ført videre fra ${file ?? 'et tidligere år'}`;
    case 'matched':
      return 'Listens møder sat på processens trin';
    case 'changed':
      return 'Dage rettet';
    case 'figures':
      return `Tal hentet ind${file === null ? '' : ` fra ${file}`}`;
    case 'renamed':
      return `Fik navnet »${name}«`;
    case 'in-force':
      return 'Sat i kraft';
    case 'deleted':
      return 'Slettet';
  }
}
