import type { PlanVersion } from '#casework';
import { pages } from '#contracts';
import { formatDateMedium, isPolitical, localDate, spanOf, wheelItems, type Finding, type Plan } from '#domain';
import type { readWorlds } from '../web/case.query';
import { shownRehearsal, worldChoice, type WorldChoice } from '../web/world-choice.view';
import { DRAFT_DELETED } from './plan-drafts.view';
import { named, TABS } from './plan-frame.view';
import { ALL_OF_IT } from './plan-reader';
import { allPlansUrl } from './plan-url';
import { count } from '../web/words';

/** The list of plans. */
export interface PlanListView {
  /** What was just done here; null where nothing was. */
  readonly done: string | null;
  readonly choice: WorldChoice | null;
  readonly rehearsal: string | null;
  readonly mayAdd: boolean;
  readonly mayChangeProcesses: boolean;
  readonly mayChangeQuestionnaires: boolean;
  readonly maySeeOrganisation: boolean;
  /** The views of all plans in force together; empty where none is. */
  readonly all: readonly { readonly url: string; readonly text: string }[];
  readonly kinds: readonly { readonly title: string; readonly lead: string; readonly plans: readonly PlanLine[] }[];
}

interface PlanLine {
  readonly title: string;
  readonly url: string;
  readonly state: string;
  readonly shape: string;
  readonly span: string;
  readonly contents: string;
  readonly findings: string;
  readonly hasErrors: boolean;
  readonly links: readonly { readonly url: string; readonly text: string }[];
}

export interface PlanListParts {
  readonly worlds: Awaited<ReturnType<typeof readWorlds>>;
  readonly worldId: string;
  readonly done: string;
  readonly mayChoose: boolean;
  readonly mayAdd: boolean;
  readonly mayChangeProcesses: boolean;
  readonly mayChangeQuestionnaires: boolean;
  readonly maySeeOrganisation: boolean;
  readonly plans: readonly ShownPlan[];
}

interface ShownPlan {
  readonly version: PlanVersion;
  readonly isDraft: boolean;
  /** Of its drafts. */
  readonly isNewest: boolean;
  /** With the milestones that it follows. */
  readonly plan: Plan;
  /** What `planFindings` says of it. */
  readonly findings: readonly Finding[];
}

export const planListView = (parts: PlanListParts): PlanListView => {
  const lines = (wanted: boolean): PlanLine[] =>
    parts.plans.filter(({ version }) => isPolitical(version.plan) === wanted).map((one) => planLine(one, parts));
  return {
    done: parts.done === 'slettet' ? DRAFT_DELETED : null,
    choice: parts.mayChoose ? worldChoice(parts.worlds, parts.worldId) : null,
    rehearsal: parts.mayChoose ? null : shownRehearsal(parts.worlds, parts.worldId),
    mayAdd: parts.mayAdd,
    mayChangeProcesses: parts.mayChangeProcesses,
    mayChangeQuestionnaires: parts.mayChangeQuestionnaires,
    maySeeOrganisation: parts.maySeeOrganisation,
    all: parts.plans.some(({ isDraft }) => !isDraft)
      ? TABS.map(({ key, text }) => ({
          url: allPlansUrl({ ...ALL_OF_IT, world: isReal(parts) ? null : parts.worldId, plan: null, year: null }, key),
          text,
        }))
      : [],
    kinds: [
      {
        title: 'Politiske tidsplaner',
        lead: 'De møder og frister, som politikerne beslutter. Andre planer kan hænge på dem.',
        plans: lines(true),
      },
      {
        title: 'Administrative planer',
        lead: 'Hvem der gør hvad hvornår. Det er dem, der giver opgaver.',
        plans: lines(false),
      },
    ].filter(({ plans }) => plans.length > 0),
  };
};

const isReal = ({ worlds, worldId }: Pick<PlanListParts, 'worlds' | 'worldId'>): boolean =>
  worlds.find(({ id }) => id === worldId)?.kind !== 'rehearsal';

function planLine(
  { version, isDraft, isNewest, plan, findings }: ShownPlan,
  { worldId, worlds }: PlanListParts,
): PlanLine {
  const query = new URLSearchParams([
    ...(isReal({ worldId, worlds }) ? [] : [['verden', worldId]]),
    ...(isDraft ? [isNewest ? ['udgave', 'kladde'] : ['kladde', version.planId]] : []),
  ]);
  const url = (tab: string): string => `${pages.plan(plan.id)}${tab}${query.size === 0 ? '' : `?${query.toString()}`}`;
  const span = spanOf(wheelItems({ plan, tasks: [], only: null, forum: null, today: null }));
  const steps = plan.cases.reduce((sum, { steps: own }) => sum + own.length, 0);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  return {
    title: plan.title,
    url: url(''),
    state: isDraft
      ? `Kladde${named(version)}, ${formatDateMedium(localDate(version.publishedAt))}`
      : `Version ${version.version}, i kraft`,
    shape: isDraft ? 'planned' : 'done',
    span: span === null ? 'Ingen datoer' : `${formatDateMedium(span.from)} – ${formatDateMedium(span.to)}`,
    contents: [
      steps > 0 ? `${count(plan.cases.length, 'sag', 'sager')}, ${steps} trin` : '',
      count(plan.milestones.length, 'milepæl', 'milepæle'),
    ]
      .filter((part) => part !== '')
      .join(', '),
    findings:
      findings.length === 0
        ? 'Ingen'
        : [
            errors > 0 ? `${errors} fejl` : '',
            findings.length > errors ? count(findings.length - errors, 'advarsel', 'advarsler') : '',
          ]
            .filter((part) => part !== '')
            .join(', '),
    hasErrors: errors > 0,
    links: [
      { url: url('/tidslinje'), text: 'Tidslinje' },
      { url: url('/belastning'), text: 'Belastning' },
    ],
  };
}
