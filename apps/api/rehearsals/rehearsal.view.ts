import { pages } from '#contracts';
import { localDate } from '#domain';
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
  readonly figures: readonly { readonly label: string; readonly value: string; readonly shape: string }[];
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
  readonly answers: Awaited<ReturnType<typeof countAnswers>>;
  readonly people: Awaited<ReturnType<typeof readLatePeople>>;
  readonly breaks: Awaited<ReturnType<typeof readBreaks>>;
  readonly gates: Awaited<ReturnType<typeof readForcedGates>>;
  readonly never: Awaited<ReturnType<typeof readNeverAnswered>>;
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
    figures: [
      { label: 'svaret til tiden', value: String(answers.inTime), shape: 'done' },
      { label: 'svaret for sent', value: String(answers.late), shape: answers.late > 0 ? 'late' : 'done' },
      {
        label: 'svaret, da lederen havde fået besked',
        value: String(answers.escalated),
        shape: answers.escalated > 0 ? 'late' : 'done',
      },
      { label: 'aldrig besvaret', value: String(answers.never), shape: answers.never > 0 ? 'late' : 'done' },
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
    casesUrl: `${pages.cases()}?verden=${encodeURIComponent(id)}`,
    overviewUrl: `${pages.overview()}?verden=${encodeURIComponent(id)}`,
    stop: isRunning && !isAsked ? `${pages.rehearsal(id)}/stop` : null,
    remove: !isRunning || isAsked ? `${pages.rehearsal(id)}/slet` : null,
  };
};

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
  { label: 'Frøtal', value: seed === null ? 'Ikke noteret' : `${seed} (samme tal giver samme år)` },
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
