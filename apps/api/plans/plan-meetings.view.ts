import { pages } from '#contracts';
import {
  canBe,
  forumName,
  formatDateMedium,
  listWords,
  shortDates,
  type MatchedMeeting,
  type Milestone,
  type WantedMeeting,
} from '#domain';
import { problemsHeading, type ProblemsView } from '../web/form-fields';
import type { Fields } from '../web/fields';
import { count } from '../web/words';
import { DRAFT_ID } from './plan-change-fields';
import { choiceField, CHOICES, fromField, toField } from './plan-meetings-fields';
import type { ListAtHand } from './plan-meetings-reader';

interface Option {
  readonly value: string;
  readonly text: string;
  readonly chosen: boolean;
}

interface DateField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly error: string | null;
}

interface MeetingRow {
  readonly title: string;
  readonly forum: string;
  /** How many steps hang on it, and when it was last time. */
  readonly about: string;
  readonly state: string;
  readonly name: string;
  readonly error: string | null;
  readonly likely: readonly Option[];
  readonly options: readonly Option[];
  readonly outText: string;
  readonly isOut: boolean;
  readonly isDay: boolean;
  readonly from: DateField;
  readonly to: DateField | null;
}

/** The form on which a list's lines become the meetings of a process. */
export interface PlanMeetingsView {
  readonly action: string;
  readonly idField: string;
  readonly draftId: string;
  readonly family: string;
  readonly commandId: string;
  readonly lead: string;
  readonly source: string;
  /** Other plans whose steps the list may give. */
  readonly others: readonly { readonly url: string; readonly text: string }[];
  /** What a person must say, what was found, and what is only shown. */
  readonly groups: readonly {
    readonly id: string;
    readonly title: string;
    readonly lead: string;
    readonly isFolded: boolean;
    readonly rows: readonly MeetingRow[];
  }[];
  readonly problem: ProblemsView | null;
}

export interface MeetingsAttempt {
  readonly fields: Fields;
  readonly errors: ReadonlyMap<string, string>;
  readonly refusal: string | null;
}

export function planMeetingsView(at: ListAtHand, commandId: string, attempt: MeetingsAttempt | null): PlanMeetingsView {
  const { draft, chosen, families, meetings } = at;
  const asked = meetings.filter(({ state }) => state === 'asked');
  const shown = meetings.filter(({ meeting, state }) => state !== 'asked' && meeting.steps === 0);
  const settled = meetings.filter(({ meeting, state }) => state !== 'asked' && meeting.steps > 0);
  const found = settled.filter(({ choice }) => choice?.kind === 'line');
  const lacked = settled.filter(({ choice }) => choice?.kind !== 'line');
  const row = (one: MatchedMeeting): MeetingRow => rowOf(one, at, attempt);
  const group = (id: string, title: string, lead: string, of: readonly MatchedMeeting[], isFolded = false) => {
    const rows = of.map(row);
    return of.length === 0
      ? []
      : [{ id, title, lead, isFolded: isFolded && rows.every(({ error }) => error === null), rows }];
  };
  const url = (key: string): string =>
    `${pages.plan(draft.plan.id)}/moeder?${new URLSearchParams({ kladde: draft.planId, trin: key }).toString()}`;
  return {
    action: `${pages.plan(draft.plan.id)}/moeder`,
    idField: DRAFT_ID,
    draftId: draft.planId,
    family: chosen.key,
    commandId,
    lead: leadWords({ found, lacked, asked }, chosen.title),
    source: `Trinnene kommer fra »${chosen.title}«${chosen.family.political.year === draft.plan.year ? '' : ', ført videre til listens år'}.`,
    others: families.filter(({ key }) => key !== chosen.key).map(({ key, title }) => ({ url: url(key), text: title })),
    groups: [
      ...group(
        'svar',
        'Skal besvares',
        'Ingen linje passer sikkert. Vælg linjen, skriv en dag, eller sig, at mødet ikke holdes.',
        asked,
      ),
      ...group('fundet', 'Fundet', 'Ret det, der ikke passer. Det, du vælger, huskes til næste liste.', found),
      ...group('ikke-i-listen', 'Står ikke i listen', 'Det, der står her, gælder, hvis du ikke retter det.', lacked),
      ...group('vises', 'Vises kun i hjulet', 'Ingen trin hænger på dem, så de kan undværes.', shown, true),
    ],
    problem:
      attempt === null
        ? null
        : {
            heading: problemsHeading(attempt.errors),
            text: attempt.refusal ?? 'Der mangler svar, så planen er ikke lavet endnu.',
            links: [...attempt.errors].map(([name, text]) => ({ field: name, text })),
          },
  };
}

const STATES: Readonly<Record<MatchedMeeting['state'], string>> = {
  kept: 'Står i planen',
  remembered: 'Som I valgte sidst',
  proposed: 'Foreslået',
  planned: 'Årets plan har dagen',
  asked: 'Skal besvares',
};

function rowOf(
  { meeting, state, choice, likely }: MatchedMeeting,
  { draft, chosen: from }: ListAtHand,
  attempt: MeetingsAttempt | null,
): MeetingRow {
  const { id, title, forum, last, steps } = meeting;
  const sent = attempt?.fields[choiceField(id)] ?? null;
  const chosen = sent ?? valueOf(choice);
  const option = (milestone: Milestone): Option => {
    const value = `${CHOICES.line}${milestone.id}`;
    return { value, text: lineWords(milestone), chosen: value === chosen };
  };
  const lines = draft.plan.milestones
    .filter((line) => canBe(line, meeting))
    .toSorted((one, other) => one.from.localeCompare(other.from));
  const likeliest = likely.slice(0, MOST_LIKELY);
  const date = (name: string, label: string, value: string): DateField => ({
    name,
    label: `${label}: ${title}`,
    value: attempt?.fields[name] ?? value,
    error: attempt?.errors.get(name) ?? null,
  });
  const day = choice?.kind === 'day' ? choice : null;
  return {
    title,
    forum: forum === null ? '' : forumName(forum),
    about: `${steps === 0 ? '' : `${steps} trin hænger på det. `}${whenWords(meeting, from.title)}`,
    state: STATES[state],
    name: choiceField(id),
    error: attempt?.errors.get(choiceField(id)) ?? null,
    likely: likeliest.flatMap((line) => draft.plan.milestones.filter((one) => one.id === line)).map(option),
    options: lines.filter((line) => !likeliest.includes(line.id)).map(option),
    outText: steps === 0 ? 'Tages ikke med' : `Holdes ikke: ${steps === 1 ? 'trinnet' : `de ${steps} trin`} udgår`,
    isOut: chosen === CHOICES.out,
    isDay: chosen === CHOICES.day,
    from: date(fromField(id), 'Egen dag', day?.from ?? ''),
    to: last.from === last.to ? null : date(toField(id), 'Til og med', day?.to ?? ''),
  };
}

const MOST_LIKELY = 4;

/** What the page knows, and where each day comes from: a day that the list lacks is said to. */
function leadWords(
  { found, lacked, asked }: Readonly<Record<'found' | 'lacked' | 'asked', readonly MatchedMeeting[]>>,
  from: string,
): string {
  const planned = lacked.filter(({ choice }) => choice?.kind === 'day').length;
  const out = lacked.length - planned;
  const parts = [
    `${count(found.length, 'møde er', 'møder er')} fundet i listen`,
    ...(planned === 0 ? [] : [`${planned} står der ikke, men har en dag i »${from}«`]),
    ...(out === 0 ? [] : [`${out} holdes ikke, som I valgte sidst`]),
    `${asked.length} skal du svare på`,
  ];
  return `${listWords(parts)}. Intet møde får en dag, som du ikke kan se her.`;
}

/** When the meeting is in the plan that the steps come of, and about when that is in the list's year. */
function whenWords({ last, near }: WantedMeeting, from: string): string {
  const [begun, over] = [last.from, last.to].map((day) => day.slice(0, 4));
  const was =
    begun === over
      ? `${shortDates(last.from, last.to)} ${begun}`
      : `${shortDates(last.from, last.from)} ${begun}–${shortDates(last.to, last.to)} ${over}`;
  return last.from === near.from
    ? `I »${from}« er det ${was}.`
    : `I »${from}« var det ${was}; samme uge ligger nu omkring ${formatDateMedium(near.from)}.`;
}

const valueOf = (choice: MatchedMeeting['choice']): string =>
  choice === null
    ? ''
    : choice.kind === 'line'
      ? `${CHOICES.line}${choice.line}`
      : choice.kind === 'day'
        ? CHOICES.day
        : CHOICES.out;

const lineWords = ({ from, to, forum, title }: Milestone): string =>
  `${from === to ? formatDateMedium(from) : shortDates(from, to)} · ${forum === null ? '' : `${forumName(forum)}: `}${title}`;
