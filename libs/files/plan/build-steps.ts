import { formOfStep, type IsoDate, type Place, type ProcessDefinition, type ProcessStep, type Step } from '#domain';

/** A step's date or meeting as read from the table, before it is tied to the steps it needs. */
export interface DatedKind {
  readonly kind: string;
  /** What a cell's deadline is for, where it holds several. */
  readonly label: string | null;
  readonly due: Step['due'];
  readonly place: Place | null;
}

/**
 * The steps of a case in the process' order. A kind with several deadlines becomes several steps (`balance-R15`, `balance-B16`), all of them
 * needed by what follows. Where a needed kind does not occur, what *it* needs is needed instead.
 */
export function buildSteps(
  process: ProcessDefinition,
  caseId: string,
  hasFocus: boolean,
  dated: readonly DatedKind[],
): Step[] {
  const idsOfKind = new Map<string, string[]>();
  return process.steps.flatMap((definition) => {
    const needs = [...new Set(definition.needs.flatMap((need) => idsOfKind.get(need) ?? []))];
    const found = dated.filter((each) => each.kind === definition.kind);
    const steps = found.map((each, index) =>
      buildStep(
        definition,
        caseId,
        hasFocus,
        needs,
        each,
        found.length > 1 ? (each.label ?? String(index + 1)) : each.label,
      ),
    );
    idsOfKind.set(definition.kind, steps.length > 0 ? steps.map((step) => step.id) : needs);
    return steps;
  });
}

function buildStep(
  definition: ProcessStep,
  caseId: string,
  hasFocus: boolean,
  needs: readonly string[],
  dated: DatedKind,
  label: string | null,
): Step {
  const { kind, responsible, opens, latestOpen, remind, escalate } = definition;
  const title = hasFocus ? (definition.titleWithFocus ?? definition.title) : definition.title;
  return {
    id: label === null ? `${caseId}/${kind}` : `${caseId}/${kind}-${labelKey(label)}`,
    kind,
    title: label === null ? title : `${title} (${label})`,
    responsible,
    due: dated.due,
    needs,
    awaits: [],
    form: formOfStep(definition, hasFocus),
    opens,
    latestOpen,
    remind,
    escalate,
    phase: null,
    gate: null,
    why: null,
    consequence: null,
    place: dated.place,
  };
}

/** The title of a milestone: who treats what. */
export function milestoneTitle(forumTitle: string, caseTitle: string): string {
  return `${forumTitle} behandler ${caseTitle.charAt(0).toLowerCase()}${caseTitle.slice(1)}`;
}

/** The day of the figures as the papers write it: `31.1`. */
export function shortDate(date: IsoDate): string {
  return `${Number(date.slice(8))}.${Number(date.slice(5, 7))}`;
}

/** The same where nothing else on the page says the year: `31.1.2015`. */
export function dayOfYear(date: IsoDate): string {
  return `${shortDate(date)}.${date.slice(0, 4)}`;
}

/** A label as part of a key: `Drift og Anlæg` → `Drift-og-Anlæg`. */
export function labelKey(label: string): string {
  return label.trim().replace(/[\s/]+/g, '-');
}
