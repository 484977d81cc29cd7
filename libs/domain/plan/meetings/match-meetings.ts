import { daysBetween } from '../../calendar';
import { foraOf, isForReading, readingOf } from '../readings';
import type { IsoDate, Milestone, Plan } from '../plan';
import { canBe, type WantedMeeting } from './wanted-meetings';
import { likeness, meetingKey, tellingWords, wordingOf } from './wording';

/** What was decided about one meeting: it is this line of the list, it is on a day of one's own, or it is not held and its steps fall away. */
export type MeetingChoice =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'day'; readonly from: IsoDate; readonly to: IsoDate }
  | { readonly kind: 'out' };

/** What the municipality chose for a meeting before; `wording` is null where it was no line. The newest comes last. */
export interface EarlierChoice {
  /** As `meetingKey` has it. */
  readonly meeting: string;
  readonly kind: MeetingChoice['kind'];
  readonly wording: string | null;
}

/**
 * One meeting and what the list has for it. `kept`: it is known as that line already. `remembered`: worded as it was chosen before. `proposed`:
 * one line alone fits by body, words and place in the year. `planned`: the list lacks it, and the plan of that year that the steps come of has its
 * day. `asked`: none, or several, so a person says which.
 */
export interface MatchedMeeting {
  readonly meeting: WantedMeeting;
  readonly state: 'kept' | 'remembered' | 'proposed' | 'planned' | 'asked';
  /** Null where it is asked about. */
  readonly choice: MeetingChoice | null;
  /** Ids of the lines that fit, the likeliest first. */
  readonly likely: readonly string[];
}

/** So much a line must have, and so much more than the next, to be proposed. */
const ENOUGH = 5;
const AHEAD = 1.5;
/** Days from where the meeting was last time. */
const NEAR_ENOUGH = 60;

/**
 * Holds the meetings of a process up against a list: what each is, as far as that can be said. A choice is never made between two lines that
 * fit alike, and no date is taken from anything but a line.
 */
export function matchMeetings(
  list: Plan,
  meetings: readonly WantedMeeting[],
  earlier: readonly EarlierChoice[],
  { isSameYear }: { readonly isSameYear: boolean },
): MatchedMeeting[] {
  const matched = meetings.map((meeting): MatchedMeeting => {
    const lines = list.milestones.filter((line) => canBe(line, meeting));
    const ranked = rank(lines, meeting);
    const likely = ranked.map(({ line }) => line.id);
    // A list's ids are made of its words, so one may be the meeting's by chance.
    const own = lines.find(({ id, from }) => id === meeting.id && daysApart(from, meeting) <= NEAR_ENOUGH);
    if (own !== undefined) return { meeting, state: 'kept', choice: lineOf(own), likely };
    const known = remembered(meeting, earlier, Map.groupBy(lines, wordingOf));
    const planned = { meeting, state: 'planned', choice: { kind: 'day', ...meeting.near }, likely } as const;
    const hasDay = isSameYear && meeting.own !== null;
    // An own day of the year's plan is the one that was typed for it.
    if (hasDay && known?.choice === null && newestOf(meeting, earlier)?.kind === 'day') return planned;
    if (known !== null) return { meeting, ...known, likely };
    const [best, next] = ranked;
    if (best !== undefined && best.score >= ENOUGH && best.score - (next?.score ?? 0) >= AHEAD)
      return { meeting, state: 'proposed', choice: lineOf(best.line), likely };
    if (hasDay) return planned;
    return meeting.steps === 0
      ? { meeting, state: 'proposed', choice: { kind: 'out' }, likely }
      : { meeting, state: 'asked', choice: null, likely };
  });
  return askWhereDoubtful(list, matched);
}

const lineOf = ({ id }: Milestone): MeetingChoice => ({ kind: 'line', line: id });

const newestOf = ({ id }: WantedMeeting, earlier: readonly EarlierChoice[]): EarlierChoice | undefined =>
  earlier.findLast(({ meeting }) => meeting === meetingKey(id));

/** By the newest choice that the list has the words of; where two lines are worded so, a person says which. */
function remembered(
  { id }: WantedMeeting,
  earlier: readonly EarlierChoice[],
  byWording: ReadonlyMap<string, readonly Milestone[]>,
): Pick<MatchedMeeting, 'state' | 'choice'> | null {
  const own = earlier.filter(({ meeting }) => meeting === meetingKey(id)).toReversed();
  const [newest] = own;
  if (newest?.kind === 'out') return { state: 'remembered', choice: { kind: 'out' } };
  for (const { wording } of own) {
    const lines = wording === null ? [] : (byWording.get(wording) ?? []);
    const [line] = lines;
    if (line !== undefined)
      return lines.length === 1 ? { state: 'remembered', choice: lineOf(line) } : { state: 'asked', choice: null };
  }
  return newest === undefined || newest.kind === 'line' ? null : { state: 'asked', choice: null };
}

interface Ranked {
  readonly line: Milestone;
  readonly score: number;
}

function rank(lines: readonly Milestone[], meeting: WantedMeeting): Ranked[] {
  return lines
    .flatMap((line) => {
      const score = scoreOf(line, meeting);
      return score === null ? [] : [{ line, score }];
    })
    .toSorted((one, other) => other.score - one.score);
}

/** How well a line fits a meeting; null where it cannot be it. */
function scoreOf(line: Milestone, meeting: WantedMeeting): number | null {
  const body = bodyScore(line, meeting);
  const [read, wanted] = [readingIn(line.title), readingIn(meeting.title)];
  if (body === null || read !== wanted) return null;
  const words = likeness(tellingWords(line.title), tellingWords(meeting.title));
  if (wanted === null && words === 0) return null;
  return body + (wanted === null ? 0 : 5) + 4 * words + nearness(daysApart(line.from, meeting));
}

function bodyScore(line: Milestone, meeting: WantedMeeting): number | null {
  if (line.forum === null || meeting.forum === null) return 0;
  const bodies = foraOf(line.forum);
  return foraOf(meeting.forum).some((one) => bodies.includes(one)) ? 3 : null;
}

/** A budget is adopted at its second reading. */
const readingIn = (title: string): 'first' | 'second' | null => {
  if (isForReading(title)) return null;
  const reading = readingOf(title);
  return reading === 'adoption' ? 'second' : reading;
};

const daysApart = (day: IsoDate, { near }: WantedMeeting): number => Math.abs(daysBetween(day, near.from));

const nearness = (days: number): number => (days <= 10 ? 2 : days <= 25 ? 1 : days <= NEAR_ENOUGH ? 0 : -3);

/** Two meetings of one line, or in another order than the process has them, are asked about: one of the two is wrong. */
function askWhereDoubtful(list: Plan, matched: readonly MatchedMeeting[]): MatchedMeeting[] {
  const dayOf = new Map(list.milestones.map(({ id, from }) => [id, from]));
  const of = matched.flatMap(({ meeting, state, choice }) =>
    choice?.kind === 'line' ? [{ meeting, state, line: choice.line, day: dayOf.get(choice.line) ?? '' }] : [],
  );
  const doubted = new Set(
    of.flatMap((one) =>
      of.some(
        (other) =>
          other !== one &&
          (other.line === one.line ||
            (one.meeting.steps > 0 &&
              other.meeting.steps > 0 &&
              one.meeting.near.from < other.meeting.near.from !== one.day < other.day &&
              one.meeting.near.from !== other.meeting.near.from &&
              one.day !== other.day)),
      )
        ? [one.meeting.id]
        : [],
    ),
  );
  return matched.map((one) =>
    one.state === 'proposed' && doubted.has(one.meeting.id) ? { ...one, state: 'asked', choice: null } : one,
  );
}
