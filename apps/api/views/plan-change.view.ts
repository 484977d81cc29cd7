import type { PlanVersion, ReplanPreview } from '#casework';
import { formatDateMedium, type CaseReplan, type ConcernedPerson, type Finding, type Plan } from '#domain';
import type { PlanAtHand } from '../pages/plan-reader';
import type { Fields } from '../web/fields';
import type { Visitor } from '../web/visitor';
import { acceptedLines, acceptFields, type AcceptedLine, type AcceptField } from './accepted.view';
import { planDaysView, type PlanDaysView } from './plan-days.view';
import { comesLate } from './plan-findings';
import { planFrame, planUrl, titleOf, type PlanFrame } from './plan-frame.view';
import { findingLine, findingsSummary, type FindingLine } from './plan-wheel.view';
import { count, instantWords } from './words';

/** A form of the page that did not go through. */
export interface ChangeAttempt {
  readonly form: 'days' | 'publish' | 'apply' | 'undo';
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  readonly refusal: string | null;
}

/** What a draft would do, or why that cannot be worked out. */
export interface ChangePreview {
  readonly shown: ReplanPreview | null;
  readonly refusal: string | null;
}

/** A plan that has never been in force, as it is checked; `why` says what keeps it from being put into force here. */
export interface FirstCheck {
  readonly findings: readonly Finding[];
  readonly why: string | null;
  /** The law's findings that must be accepted with a reason. */
  readonly toAccept: readonly Finding[];
}

export interface PlanChangeParts {
  readonly at: PlanAtHand;
  readonly visitor: Visitor;
  /** What a change starts from: the draft, else what is in force. */
  readonly plan: Plan;
  readonly inForce: PlanVersion | null;
  readonly draft: PlanVersion | null;
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
}

interface Lines {
  readonly title: string;
  readonly rows: readonly { readonly what: string; readonly from: string; readonly to: string }[];
}

/** The page on which a plan is changed. */
export interface PlanChangeView {
  readonly frame: PlanFrame;
  readonly done: string | null;
  readonly problem: {
    readonly text: string;
    readonly links: readonly { readonly field: string; readonly text: string }[];
  } | null;
  readonly draft: DraftView | null;
  /** The draft has no version before it: putting it into force opens its cases. */
  readonly first: {
    readonly action: string;
    readonly drop: string;
    readonly lead: string;
    readonly why: string | null;
    readonly findings: { readonly summary: string; readonly lines: readonly FindingLine[] };
    readonly accept: readonly AcceptField[];
    readonly late: LateTick | null;
  } | null;
  readonly days: PlanDaysView & { readonly action: string; readonly isFirst: boolean };
  readonly undo: {
    readonly action: string;
    readonly commandId: string;
    readonly version: number;
    readonly open: boolean;
    readonly field: TextField;
  } | null;
  readonly history: readonly {
    readonly version: string;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
  }[];
  /** What the law found in the version in force, and who accepted it. */
  readonly accepted: readonly AcceptedLine[];
}

/** The yes to what is late from the first day. */
interface LateTick {
  readonly id: string;
  readonly label: string;
  readonly checked: boolean;
  readonly error: string | null;
}

interface TextField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string | null;
  readonly error: string | null;
  readonly describedBy: string | null;
  readonly value: string;
}

interface DraftView {
  readonly saved: string;
  readonly refusal: string | null;
  readonly isUnchanged: boolean;
  readonly lead: string;
  readonly refusals: readonly string[];
  readonly findings: { readonly summary: string; readonly lines: readonly FindingLine[] };
  readonly milestones: Lines | null;
  readonly cases: readonly Lines[];
  readonly still: string | null;
  readonly people: readonly { readonly who: string; readonly what: string }[];
  readonly later: string | null;
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

function doneWords(done: string | null, mails: number): string | null {
  const told =
    mails === 0 ? 'Ingen får mail om det nu.' : `${count(mails, 'person får', 'personer får')} besked i én mail hver.`;
  switch (done) {
    case 'i-kraft':
      return `Planen er ændret. ${told}`;
    case 'begyndt':
      return 'Planen er i kraft.';
    case 'fortrudt':
      return `Ændringen er fortrudt: den tidligere plan er i kraft igen. ${told}`;
    default:
      return null;
  }
}

export const planChangeView = (parts: PlanChangeParts): PlanChangeView => {
  const { at, visitor, draft, attempt, history, titles, plan } = parts;
  const base = `/planer/${encodeURIComponent(at.key)}/aendring`;
  const frame = planFrame(at, 'aendring', { mayChoose: visitor.mayOperate, mayMove: visitor.mayByRole('move') });
  return {
    frame: {
      ...frame,
      other:
        draft !== null && parts.inForce !== null
          ? { url: planUrl(at, '', { udgave: 'kladde' }), text: 'Se kladdens årshjul' }
          : null,
      filter: { ...frame.filter, selects: [] },
    },
    done: doneWords(parts.done, parts.mails),
    problem:
      attempt === null
        ? null
        : {
            text: attempt.refusal ?? 'Ret det, der er markeret, og prøv igen.',
            links: [...attempt.errors].map(([field, text]) => ({
              field: field === 'reason' ? reasonId(attempt.form) : field,
              text,
            })),
          },
    draft: draft === null || parts.preview === null ? null : draftView(parts, draft, parts.preview, base),
    first: parts.first === null ? null : firstView(parts.first, plan, base, attempt),
    days: {
      ...planDaysView(plan, attempt?.form === 'days' ? attempt : null),
      action: `${base}/kladde`,
      isFirst: draft === null || parts.first?.why != null,
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

function firstView(
  { findings, why, toAccept }: FirstCheck,
  plan: Plan,
  base: string,
  attempt: ChangeAttempt | null,
): PlanChangeView['first'] {
  const opens =
    plan.cases.length === 0
      ? 'Den åbner ingen sager selv, så ingen får mail: andre planer regner deres frister fra dens møder.'
      : `${count(plan.cases.length, 'sag åbnes', 'sager åbnes')}, og opgaverne sendes ud, når deres tid kommer.`;
  return {
    action: `${base}/begynd`,
    drop: `${base}/slet`,
    lead: opens,
    why,
    findings: {
      summary: findingsSummary(findings),
      lines: findings.map((each) => ({ ...findingLine(each), place: '' })),
    },
    accept: acceptFields(toAccept, attempt?.form === 'publish' ? attempt.fields : null),
    late: lateTick('publish', findings, attempt),
  };
}

/** The field of the tick, and its id. */
export const LATE_TICK = 'forsinket';

function lateTick(
  form: ChangeAttempt['form'],
  findings: readonly Finding[],
  attempt: ChangeAttempt | null,
): LateTick | null {
  if (!comesLate(findings)) return null;
  const own = attempt?.form === form ? attempt : null;
  return {
    id: LATE_TICK,
    label: 'Planen skal i kraft, selv om der er opgaver, som er forsinkede fra første dag',
    checked: own?.fields[LATE_TICK] === '1',
    error: own?.errors.get(LATE_TICK) ?? null,
  };
}

/** Every version that has been in force, the newest first. */
export const versionLines = (
  history: readonly PlanVersion[],
  titles: ReadonlyMap<string, string>,
): PlanChangeView['history'] =>
  history.map((version) => ({
    version: `Version ${version.version}`,
    at: instantWords(version.publishedAt),
    by: version.publishedBy === null ? 'Kommandolinjen' : (titles.get(version.publishedBy) ?? '–'),
    reason: [
      version.undoes === null ? null : `Fortrød version ${version.undoes}.`,
      version.reason ?? firstWords(version, titles),
    ]
      .filter((part) => part !== null)
      .join(' '),
  }));

/** The first version replaces nothing, so nobody gave a reason: who put it into force stands there. */
const firstWords = ({ version, publishedBy }: PlanVersion, titles: ReadonlyMap<string, string>): string | null =>
  version === 1
    ? `Planens første version, sat i kraft ${publishedBy === null ? 'fra kommandolinjen' : `af ${titles.get(publishedBy) ?? 'en, der ikke er her mere'}`}.`
    : null;

const reasonId = (form: ChangeAttempt['form']): string => `reason-${form}`;

function reasonField(form: 'apply' | 'undo', label: string, attempt: ChangeAttempt | null): TextField {
  const id = reasonId(form);
  const error = attempt?.form === form ? (attempt.errors.get('reason') ?? null) : null;
  const hint = 'Står i journalen og i mailen til dem, hvis frister flyttes.';
  return {
    id,
    name: 'reason',
    label,
    hint,
    error,
    describedBy: `${id}-hint${error === null ? '' : ` ${id}-error`}`,
    value: attempt?.form === form ? (attempt.fields['reason'] ?? '') : '',
  };
}

function draftView(
  parts: PlanChangeParts,
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
      refusals: [],
      findings: { summary: '', lines: [] },
      milestones: null,
      cases: [],
      still: null,
      people: [],
      later: null,
      apply: null,
    };
  const cases = shown.plans.flatMap(({ outcome }) => outcome.cases);
  const told = shown.people.filter(({ isTold }) => isTold);
  const later = shown.people.length - told.length;
  const findings = saidOnce(shown, draft);
  const still = cases.filter((one) => rowsOf(one).length === 0).length;
  return {
    ...common,
    refusal: null,
    isUnchanged: shown.isUnchanged,
    lead: leadOf(cases, told.length),
    refusals: shown.refusals.map(({ message }) => message),
    findings: {
      summary: summaryOf(findings, shown),
      lines: findings.map((each) => ({ ...findingLine(each), place: '' })),
    },
    milestones: milestoneLines(shown),
    cases: cases.flatMap((one) =>
      rowsOf(one).length === 0 ? [] : [{ title: `${one.title}${FATES[one.fate]}`, rows: rowsOf(one) }],
    ),
    still: still === 0 ? null : `${count(still, 'sag er uændret', 'sager er uændrede')}.`,
    people: told.map((person) => ({ who: titleOf(parts.at, person.email), what: partOf(person) })),
    later:
      later === 0
        ? null
        : `${count(later, 'person har', 'personer har')} endnu ikke fået opgaven og får den nye frist at vide, når den åbner.`,
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
function saidOnce({ findings, refusals }: ReplanPreview, { remarks }: PlanVersion): Finding[] {
  const said = new Set([...refusals, ...findings].map(({ message }) => message));
  const stops = new Set(refusals.map(({ message }) => message));
  return [
    ...findings.filter(({ message }) => !stops.has(message)),
    ...remarks.filter(({ message }) => !said.has(message)),
  ];
}

function summaryOf(findings: readonly Finding[], { refusals }: ReplanPreview): string {
  if (findings.length > 0) return findingsSummary(findings);
  return refusals.length > 0
    ? 'Intet ud over det, der står øverst.'
    : 'Ændringen bryder intet: hverken loven, helligdage, rækkefølgen eller nogens uge.';
}

const FATES = { runs: '', opens: ' (ny sag)', 'called-off': ' (udgår og annulleres)', over: ' (afsluttet)' } as const;

function leadOf(cases: readonly CaseReplan[], mails: number): string {
  const sum = (what: (one: CaseReplan) => number): number => cases.reduce((all, one) => all + what(one), 0);
  const parts = [
    count(
      sum(({ moved }) => moved.length),
      'trin flytter',
      'trin flytter',
    ),
    `${sum(({ added }) => added.length)} kommer til`,
    `${sum(({ dropped }) => dropped.length)} udgår`,
    `${sum(({ unchanged }) => unchanged)} er uændrede`,
  ];
  return `${parts.join(', ')}. ${mails === 0 ? 'Ingen får mail om det nu.' : `${count(mails, 'person får', 'personer får')} besked i én mail hver.`}`;
}

const DASH = '–';
const rowsOf = ({ moved, added, dropped, reassigned }: CaseReplan) => [
  ...moved.map(({ step, from, to }) => ({ what: step.title, from: formatDateMedium(from), to: formatDateMedium(to) })),
  ...added.map(({ step, due }) => ({ what: step.title, from: DASH, to: `${formatDateMedium(due)} (nyt trin)` })),
  ...dropped.map(({ step, due }) => ({ what: step.title, from: formatDateMedium(due), to: 'udgår' })),
  ...reassigned.map(({ title }) => ({ what: title, from: DASH, to: 'får andre ansvarlige' })),
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
