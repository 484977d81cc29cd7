import { daysBetween, formatDateLong } from '../../calendar';
import { hangsOn } from '../resolve-due';
import type { IsoDate, Milestone, Plan, PlannedCase } from '../plan';
import type { MeetingChoice } from './match-meetings';
import { canBe, type WantedFamily, type WantedMeeting } from './wanted-meetings';

/** What is missing before a list can become plans that give tasks: which meeting, and why in Danish. */
export interface UnmatchedMeeting {
  readonly id: string;
  readonly message: string;
}

/** The plans that a list and a process make together. */
export interface PlansOfList {
  /** The list, its lines known by the meetings that they are. */
  readonly political: Plan;
  readonly followers: readonly Plan[];
}

/** What a choice lacks, by meeting, in their order; none where the plans can be made. */
export function lackingChoices(
  list: Plan,
  meetings: readonly WantedMeeting[],
  choices: ReadonlyMap<string, MeetingChoice>,
): UnmatchedMeeting[] {
  const lines = new Map(list.milestones.map((line) => [line.id, line]));
  return meetings.flatMap((meeting) => {
    const { id, title, near } = meeting;
    const choice = choices.get(id);
    const line = choice?.kind === 'line' ? lines.get(choice.line) : undefined;
    const message =
      choice === undefined
        ? `Vælg, hvilken linje »${title}« er, eller skriv dets egen dag.`
        : choice.kind === 'line' && line === undefined
          ? `Linjen til »${title}« står ikke i listen længere. Vælg en anden.`
          : line !== undefined && !canBe(line, meeting)
            ? `»${line.title}« er en periode, og »${title}« holdes på en dag. Skriv mødets egen dag.`
            : choice.kind === 'day' && choice.to < choice.from
              ? `»${title}« ender, før det begynder. Byt om på dagene.`
              : choice.kind === 'day' && isFar(choice.from, near.from)
                ? `»${title}« ventes omkring ${formatDateLong(near.from)}, og du skrev ${formatDateLong(choice.from)}. Er årstallet rigtigt? Så langt flyttes et møde i planen bagefter.`
                : null;
    return message === null ? [] : [{ id, message }];
  });
}

/** A day of another year than the plan has the meeting in is most often a slip of the pen. */
const isFar = (day: IsoDate, near: IsoDate): boolean => Math.abs(daysBetween(near, day)) > HALF_A_YEAR;

const HALF_A_YEAR = 183;

/**
 * Makes the plans: the list becomes the political one, each line that is a meeting known by that meeting's id, and the following plans hang on
 * it, with their offsets. What is not held falls away with its steps. Takes choices that lack nothing (`lackingChoices`).
 */
export function plansOfList(
  list: Plan,
  { family, meetings }: WantedFamily,
  choices: ReadonlyMap<string, MeetingChoice>,
): PlansOfList {
  const linesOf = Map.groupBy(
    meetings.flatMap((meeting) => {
      const choice = choices.get(meeting.id);
      return choice?.kind === 'line' ? [{ meeting, line: choice.line }] : [];
    }),
    ({ line }) => line,
  );
  const taken = new Set(meetings.map(({ id }) => id));
  const known = list.milestones.flatMap((milestone): Milestone[] => {
    const as = linesOf.get(milestone.id);
    if (as !== undefined) return as.map(({ meeting }) => ({ ...milestone, id: meeting.id }));
    return [taken.has(milestone.id) ? { ...milestone, id: `${milestone.id}-i-listen` } : milestone];
  });
  const political = {
    ...list,
    id: family.political.id,
    milestones: [
      ...known,
      ...meetings.filter(({ own }) => own === null).flatMap((meeting) => ownDay(meeting, choices)),
    ],
  };
  const gone = new Set(meetings.filter(({ id }) => choices.get(id)?.kind === 'out').map(({ id }) => id));
  return {
    political,
    followers: family.followers.map((plan) => ({
      ...plan,
      follows: political.id,
      milestones: meetings.filter(({ own }) => own === plan.id).flatMap((meeting) => ownDay(meeting, choices)),
      cases: plan.cases.map((planned) => withoutSteps(planned, gone)),
    })),
  };
}

const ownDay = ({ id, title, forum }: WantedMeeting, choices: ReadonlyMap<string, MeetingChoice>): Milestone[] => {
  const choice = choices.get(id);
  return choice?.kind === 'day' ? [{ id, title, forum, from: choice.from, to: choice.to, place: null }] : [];
};

/** A case without the steps of meetings that are not held; what waited for them waits for the rest. */
function withoutSteps(planned: PlannedCase, gone: ReadonlySet<string>): PlannedCase {
  const left = planned.steps.filter(({ due }) => !gone.has(hangsOn(due) ?? ''));
  if (left.length === planned.steps.length) return planned;
  const kept = new Set(left.map(({ id }) => id));
  const isKept = (id: string): boolean => kept.has(id);
  const gates = planned.gates
    .map((gate) => ({ ...gate, needs: gate.needs.filter(isKept) }))
    .filter(({ needs }) => needs.length > 0);
  const open = new Set(gates.map(({ id }) => id));
  return {
    ...planned,
    gates,
    steps: left.map((step) => ({
      ...step,
      needs: step.needs.filter(isKept),
      gate: step.gate !== null && open.has(step.gate) ? step.gate : null,
    })),
  };
}
