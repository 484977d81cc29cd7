import { pages } from '#contracts';
import { localDate } from '#domain';
import { visitLines, type VisitSummary } from '#rehearsal';
import { count, dateWords, instantWords } from '../web/words';
import type {
  countAnswers,
  readBreaks,
  readForcedGates,
  readLatePeople,
  readNeverAnswered,
  RehearsalRow,
} from './rehearsal.query';

/** A rehearsal read afterwards: what it was made of, and what it taught. */
export interface RehearsalView {
  readonly title: string;
  readonly done: string | null;
  /** The page itself, and what it asks for again and again while it runs. */
  readonly self: string;
  readonly follow: string;
  /** Where its clock stands while it runs; null where it is over. */
  readonly goesOn: string | null;
  /** It ended while somebody looked on. */
  readonly followed: boolean;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** Why it stopped before its end: lines. */
  readonly stopped: readonly string[];
  /** How much of the year what stands below is about, where that is not all of it. */
  readonly scope: string | null;
  /** `shape` is null where there is nothing to mark, neither good nor bad. */
  readonly figures: readonly { readonly label: string; readonly value: string; readonly shape: string | null }[];
  /** What became of the visits of internal audit, and of the organisation meanwhile: sentences; empty where none was rehearsed. */
  readonly visits: readonly string[];
  /** What stands where there is none of a kind. */
  readonly none: NoneWords;
  readonly people: readonly {
    readonly title: string;
    readonly late: string;
    readonly escalated: string;
    readonly never: string;
  }[];
  readonly breaks: readonly Line[];
  readonly gates: readonly Line[];
  readonly never: readonly Line[];
  /** So many more than are listed. */
  readonly neverMore: string | null;
  readonly casesUrl: string;
  readonly overviewUrl: string;
  /** Null where it is over, or was asked to stop. */
  readonly stop: string | null;
  readonly remove: string | null;
}

interface NoneWords {
  readonly breaks: string;
  readonly gates: string;
  readonly people: string;
  readonly never: string;
}

interface Line {
  readonly url: string;
  readonly case: string;
  readonly what: string;
  readonly who: string;
  readonly when: string;
  readonly why: string;
}

interface RehearsalParts {
  readonly rehearsal: RehearsalRow;
  /** Whether any of its cases goes on. */
  readonly hasOpenCases: boolean;
  readonly answers: Awaited<ReturnType<typeof countAnswers>>;
  readonly people: Awaited<ReturnType<typeof readLatePeople>>;
  readonly breaks: Awaited<ReturnType<typeof readBreaks>>;
  readonly gates: Awaited<ReturnType<typeof readForcedGates>>;
  readonly never: Awaited<ReturnType<typeof readNeverAnswered>>;
  readonly visits: VisitSummary | null;
  readonly done: string | null;
  /** Whether it is the page itself that asks how it goes. */
  readonly isFollowing: boolean;
  /** Whether this installation's runner has it: one of the command line may also have been cut off. */
  readonly isRunHere: boolean;
}

/** What the page's own asking says was done. */
export const FOLLOWED = 'fulgt';

/** So many of what was never answered are listed. */
const LISTED = 100;

const PROFILES: ReadonlyMap<string | null, string> = new Map([
  ['punctual', 'Alle svarer til tiden (punctual)'],
  ['typical', 'Et almindeligt år (typical)'],
  ['busy', 'Et travlt år (busy)'],
]);

export const rehearsalView = (parts: RehearsalParts): RehearsalView => {
  const { rehearsal, answers, people, breaks, gates, never, done } = parts;
  const { id } = rehearsal;
  const isRunning = rehearsal.ended_at === null;
  const isAsked = rehearsal.stop_asked_at !== null;
  return {
    title: rehearsal.title || 'Prøvekørsel',
    done: isRunning ? done : null,
    self: pages.rehearsal(id),
    follow: `${pages.rehearsal(id)}?gjort=${FOLLOWED}`,
    followed: !isRunning && parts.isFollowing,
    goesOn: isRunning ? goesOnWords(rehearsal, parts.isRunHere) : null,
    facts: facts(rehearsal, parts.isRunHere),
    stopped: rehearsal.stopped?.split('\n') ?? [],
    scope: scopeWords(rehearsal),
    none: NONE[outcomeOf(rehearsal)],
    figures: [
      figure('svaret til tiden', answers.inTime, 'done'),
      figure('svaret for sent', answers.late, 'late'),
      figure('svaret, da lederen havde fået besked', answers.escalated, 'late'),
      figure('aldrig besvaret', answers.never, 'late'),
    ],
    visits: [
      ...(parts.visits === null ? [] : visitLines(parts.visits)),
      ...(rehearsal.changes === null ? [] : rehearsal.changes.split('\n')),
    ],
    people: people.map(({ title, late, escalated, never: silent }) => ({
      title,
      late: String(late),
      escalated: String(escalated),
      never: String(silent),
    })),
    breaks: breaks.map((row) => ({
      url: pages.case(row.case_id),
      case: row.case,
      what: breakWords(row),
      who: '',
      when: dateWords(localDate(row.at)),
      why: row.reason ?? (row.event === 'TASK_ADDED' ? whyStuck(row.why) : ''),
    })),
    gates: gates.map((row) => ({
      url: pages.case(row.case_id),
      case: row.case,
      what: row.title,
      who: row.who,
      when: row.opened_at === null ? '' : dateWords(localDate(row.opened_at)),
      why: row.reason ?? '',
    })),
    never: never.slice(0, LISTED).map((row) => ({
      url: pages.case(row.case_id),
      case: row.case,
      what: row.step,
      who: row.who,
      when: dateWords(row.due_on),
      why: '',
    })),
    neverMore: never.length > LISTED ? count(never.length - LISTED, 'opgave til', 'opgaver til') : null,
    casesUrl: isRunning || parts.hasOpenCases ? pages.cases(id) : pages.endedCases(id),
    overviewUrl: `${pages.overview()}?verden=${encodeURIComponent(id)}`,
    stop: isRunning && !isAsked ? `${pages.rehearsal(id)}/stop` : null,
    remove: !isRunning || isAsked ? `${pages.rehearsal(id)}/slet` : null,
  };
};

/** None is no news: it is marked neither as good nor as bad. */
const figure = (label: string, value: number, shape: string) => ({
  label,
  value: String(value),
  shape: Number(value) > 0 ? shape : null,
});

/** Whether it goes on, went through to its end, or was stopped before. */
const outcomeOf = ({ ended_at: ended, stopped }: RehearsalRow): 'running' | 'stopped' | 'through' =>
  ended === null ? 'running' : stopped === null ? 'through' : 'stopped';

const NONE: Readonly<Record<ReturnType<typeof outcomeOf>, NoneWords>> = {
  running: {
    breaks: 'Ingen steder endnu.',
    gates: 'Ingen endnu.',
    people: 'Ingen har svaret for sent endnu.',
    never: 'Intet er bortfaldet uden svar endnu.',
  },
  stopped: {
    breaks: 'Ingen steder, så langt den nåede.',
    gates: 'Ingen, så langt den nåede.',
    people: 'Ingen svarede for sent, så langt den nåede.',
    never: 'Intet bortfaldt uden svar, så langt den nåede. Det, der stadig var åbent, står på sagerne.',
  },
  through: {
    breaks: 'Ingen steder: alle sager kom til deres ende.',
    gates: 'Ingen.',
    people: 'Ingen svarede for sent.',
    never: 'Alt blev besvaret.',
  },
};

function scopeWords(rehearsal: RehearsalRow): string | null {
  const stands = rehearsal.now === null ? '' : `, ${instantWords(rehearsal.now)}`;
  switch (outcomeOf(rehearsal)) {
    case 'running':
      return 'Den er ikke færdig: tallene herunder er, som de er lige nu.';
    case 'stopped':
      return `Den kom ikke til sin ende: tallene herunder gælder kun, til uret stod stille${stands}.`;
    case 'through':
      return null;
  }
}

type BreakRow = Awaited<ReturnType<typeof readBreaks>>[number];

const breakWords = ({ event, step }: BreakRow): string =>
  event === 'CASE_CANCELLED'
    ? 'Sagen blev annulleret'
    : event === 'TASK_ADDED'
      ? `Gik i stå: ${step ?? ''}`
      : `Der bliver ikke spurgt mere: ${step ?? ''}`;

/** What had happened, without what could be chosen. */
const whyStuck = (why: string | null): string => why?.split(' Vælger du')[0] ?? '';

/** `Prøvekørslen kører. Uret er nået til 3. marts 2025 kl. 9.` */
const goesOnWords = ({ now, stop_asked_at: asked }: RehearsalRow, isRunHere: boolean): string => {
  const stands = now === null ? '' : ` Uret er nået til ${instantWords(now)}.`;
  if (asked !== null) return `Prøvekørslen er ved at stoppe.${stands}`;
  return `${isRunHere ? 'Prøvekørslen kører, og siden følger med.' : 'Prøvekørslen kører, eller den blev afbrudt. Flytter uret sig ikke i nogle minutter, så stop og slet den.'}${stands}`;
};

const facts = (
  { started_at: started, ended_at: ended, stop_asked_at: asked, now, seed, people }: RehearsalRow,
  isRunHere: boolean,
) => [
  { label: 'Sådan svarede folk', value: PROFILES.get(people) ?? people ?? 'Ikke noteret' },
  { label: 'Variant', value: seed === null ? 'Ikke noteret' : `${seed} (samme tal giver samme år)` },
  { label: 'Begyndt', value: started === null ? 'Ikke noteret' : instantWords(started) },
  {
    label: 'Slut',
    value:
      ended !== null
        ? instantWords(ended)
        : asked !== null
          ? 'Den er bedt om at stoppe'
          : isRunHere
            ? 'Den kører'
            : 'Den kører, eller blev afbrudt',
  },
  { label: 'Uret er nået til', value: now === null ? '–' : instantWords(now) },
];
