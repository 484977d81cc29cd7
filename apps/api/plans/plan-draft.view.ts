import type { PlanVersion, ReplanPreview } from '#casework';
import {
  answeredWords,
  changesWords,
  dropWords,
  dueWords,
  formatDateMedium,
  sentences,
  type CaseReplan,
  type ConcernedPerson,
  type Finding,
} from '#domain';
import type { PlanAtHand } from './plan-reader';
import { acceptFields, type AcceptField } from './accepted.view';
import {
  lateTick,
  reasonField,
  toldWords,
  type ChangeAttempt,
  type LateTick,
  type TextField,
} from './plan-change-fields';
import { titleOf } from './plan-frame.view';
import { findingsSummary, findingsView, type FindingsView } from '../web/finding.view';
import { count, instantWords } from '../web/words';

/** What a draft would do, or why that cannot be worked out. */
export interface ChangePreview {
  readonly shown: ReplanPreview | null;
  readonly refusal: string | null;
}

interface Lines {
  readonly title: string;
  readonly rows: readonly { readonly what: string; readonly from: string; readonly to: string }[];
}

/** What putting a draft into force would do, and the form that does it. */
export interface DraftView {
  readonly saved: string;
  readonly refusal: string | null;
  readonly isUnchanged: boolean;
  readonly lead: string;
  /** That the process has changed since; null where it has not. */
  readonly process: string | null;
  readonly refusals: readonly string[];
  readonly findings: FindingsView;
  readonly milestones: Lines | null;
  readonly cases: readonly Lines[];
  /** That nobody gets a mail about what is only asked for otherwise; null where nothing is. */
  readonly quiet: string | null;
  readonly still: string | null;
  /** What is over already and stays as it is. */
  readonly over: readonly string[];
  readonly people: readonly { readonly who: string; readonly what: string }[];
  readonly later: string | null;
  /** That nobody could find out who is told; null where it is known. */
  readonly untold: string | null;
  readonly apply: {
    readonly action: string;
    readonly commandId: string;
    readonly basis: string;
    readonly draft: string;
    readonly field: TextField;
    readonly accept: readonly AcceptField[];
    readonly late: LateTick | null;
  } | null;
  readonly drop: string;
}

/** What the page of a change is made of, as far as its draft needs it. */
interface DraftParts {
  readonly at: PlanAtHand;
  readonly commandId: string;
  readonly attempt: ChangeAttempt | null;
}

export function draftView(
  parts: DraftParts,
  draft: PlanVersion,
  { shown, refusal }: ChangePreview,
  base: string,
): DraftView {
  const common = { saved: `Gemt ${instantWords(draft.publishedAt)}.`, drop: `${base}/slet` };
  if (shown === null)
    return {
      ...common,
      refusal,
      isUnchanged: false,
      lead: '',
      process: null,
      refusals: [],
      findings: findingsView([]),
      milestones: null,
      cases: [],
      quiet: null,
      still: null,
      over: [],
      people: [],
      later: null,
      untold: null,
      apply: null,
    };
  const cases = shown.plans.flatMap(({ outcome }) => outcome.cases);
  const told = shown.isToldKnown ? shown.people.filter(({ isTold }) => isTold) : [];
  const later = shown.isToldKnown ? shown.people.length - told.length : 0;
  const findings = saidOnce(shown, draft);
  const titled = shown.plans.flatMap((plan) =>
    plan.outcome.cases.map((one) => ({
      title: `${one.title}${FATES[one.fate]}`,
      rows: rowsOf(plan, one, (email) => titleOf(parts.at, email)),
    })),
  );
  const touched = titled.filter(({ rows }) => rows.length > 0);
  const still = titled.length - touched.length;
  return {
    ...common,
    refusal: null,
    isUnchanged: shown.isUnchanged,
    lead: `${leadOf(cases)}.${shown.isToldKnown ? ` ${toldWords(told.length)}` : ''}`,
    process: shown.processChange && processWords(shown.processChange),
    refusals: shown.refusals.map(({ message }) => message),
    findings: findingsView(findings, { summary: summaryOf(findings, shown), noPlaces: true }),
    milestones: milestoneLines(shown),
    cases: touched,
    quiet: cases.some(({ changed }) => changed.length > 0) ? QUIET : null,
    still: still === 0 ? null : `${count(still, 'sag er uændret', 'sager er uændrede')}.`,
    over: shown.findings.filter(({ code }) => BREAKS_NOTHING.has(code)).map(({ message }) => message),
    people: told.map((person) => ({ who: titleOf(parts.at, person.email), what: partOf(person) })),
    later:
      later === 0
        ? null
        : `${count(later, 'person har', 'personer har')} opgaver, som ikke er åbnet endnu, og hører om fristen, når de åbner.`,
    untold: shown.isToldKnown ? null : UNTOLD,
    apply:
      shown.isUnchanged || shown.refusals.length > 0
        ? null
        : {
            action: `${base}/i-kraft`,
            commandId: parts.commandId,
            basis: shown.basis,
            draft: String(draft.publishedAt),
            field: reasonField('apply', 'Hvorfor ændres planen?', parts.attempt),
            accept: acceptFields(shown.toAccept, parts.attempt?.form === 'apply' ? parts.attempt.fields : null),
            late: lateTick('apply', shown.findings, parts.attempt),
          },
  };
}

/** What the change breaks, but for what already stands as why it cannot be, and what was said when the draft was read. */
function saidOnce({ findings: all, refusals }: ReplanPreview, { remarks }: PlanVersion): Finding[] {
  const findings = all.filter(({ code }) => !BREAKS_NOTHING.has(code));
  const said = new Set([...refusals, ...findings].map(({ message }) => message));
  const stops = new Set(refusals.map(({ message }) => message));
  return [
    ...findings.filter(({ message }) => !stops.has(message)),
    ...remarks.filter(({ message }) => !said.has(message)),
  ];
}

/** Told of what is over already: the change alters nothing for anybody. */
const BREAKS_NOTHING: ReadonlySet<string> = new Set(['STEP.DONE_MOVED', 'STEP.DONE_DROPPED']);

function summaryOf(findings: readonly Finding[], { refusals }: ReplanPreview): string {
  if (findings.length > 0) return findingsSummary(findings);
  return refusals.length > 0
    ? 'Intet ud over det, der står øverst.'
    : 'Ændringen bryder intet: hverken loven, helligdage, rækkefølgen eller nogens uge.';
}

/** Dates and steps are the plan's own: they come of its file. */
function processWords({ from, to, at }: NonNullable<ReplanPreview['processChange']>): string {
  const since = from === null ? 'siden planen blev sat i kraft' : `siden version ${from}, som sagerne følger nu`;
  return `Processen er ændret ${since} (version ${to}, gemt ${instantWords(at)}). Dens nye ord og faser følger med, når planen sættes i kraft. Nye trin og nye påmindelser kommer med, når planens fil hentes ind igen.`;
}

const FATES = { runs: '', opens: ' (ny sag)', 'called-off': ' (udgår og annulleres)', over: ' (afsluttet)' } as const;

function leadOf(cases: readonly CaseReplan[]): string {
  const sum = (what: (one: CaseReplan) => number): number => cases.reduce((all, one) => all + what(one), 0);
  const otherwise = sum(({ changed }) => changed.length);
  const still = sum(({ unchanged }) => unchanged);
  return [
    `${sum(({ moved }) => moved.length)} trin flytter`,
    `${sum(({ added }) => added.length)} kommer til`,
    `${sum(({ dropped }) => dropped.length)} udgår`,
    ...(otherwise === 0 ? [] : [`${otherwise} ændres`]),
    count(still, 'er uændret', 'er uændrede'),
  ].join(', ');
}

const UNTOLD = 'Hvem der får besked, kan ikke vises lige nu. Prøv igen om lidt.';
const DASH = '–';
const QUIET =
  'Er et trin kun ændret i, hvordan der spørges, sendes der ingen mail om det: den, der har opgaven, ser det på opgavens side og i de næste mails.';
const rowsOf = (
  { before, after }: Pick<ReplanPreview['plans'][number], 'before' | 'after'>,
  { moved, added, dropped, reassigned, changed, drops }: CaseReplan,
  nameOf: (email: string) => string,
) => [
  ...moved.map(({ step, from, to }) => ({
    what: step.title,
    from: dueWords(before, step.id, from),
    to: dueWords(after, step.id, to),
  })),
  ...added.map(({ step, due }) => ({
    what: step.title,
    from: DASH,
    to: `${dueWords(after, step.id, due)} (nyt trin)`,
  })),
  ...dropped.map(({ step, due }) => ({
    what: step.title,
    from: dueWords(before, step.id, due),
    to: sentences('udgår', dropWords(drops, step.id, nameOf)),
  })),
  ...reassigned.map(({ id, title }) => ({
    what: title,
    from: DASH,
    to: sentences('får andre ansvarlige', dropWords(drops, id, nameOf)),
  })),
  ...changed.map((one) => ({
    what: one.title,
    from: DASH,
    to: sentences(changesWords(one.changes), answeredWords(one)),
  })),
];

function milestoneLines({ milestones }: ReplanPreview): Lines | null {
  const rows = [
    ...milestones.moved.map(({ milestone, from, to }) => ({
      what: milestone.title,
      from: formatDateMedium(from),
      to: formatDateMedium(to),
    })),
    ...milestones.added.map(({ title, from }) => ({ what: title, from: DASH, to: `${formatDateMedium(from)} (ny)` })),
    ...milestones.dropped.map(({ title, from }) => ({ what: title, from: formatDateMedium(from), to: 'udgår' })),
  ];
  return rows.length === 0 ? null : { title: 'Møder og milepæle', rows };
}

const partOf = ({ moved, added, dropped }: ConcernedPerson): string =>
  [
    moved > 0 ? count(moved, 'frist flytter', 'frister flytter') : '',
    added > 0 ? count(added, 'ny opgave', 'nye opgaver') : '',
    dropped > 0 ? count(dropped, 'opgave udgår', 'opgaver udgår') : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
