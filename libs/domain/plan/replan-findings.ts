import { formatDateMedium } from '../calendar';
import { listWords } from '../list-words';
import { checkAwaits, NOTHING_AROUND } from './check-awaits';
import { checkPlan } from './check-plan';
import { diffMilestones } from './diff-milestones';
import { warningFinding } from './finding';
import { formKept } from './form-kept';
import type { Finding, Gate, Milestone, Plan, Step } from './plan';
import type { CaseReplan, ReplanInput, ReplanRefusal, RunningTask } from './replan';
import { milestoneOf } from './resolve-due';

export interface Breaks {
  readonly findings: readonly Finding[];
  readonly refusals: readonly ReplanRefusal[];
}

/** What the new version breaks that the old one did not, and what of it stops. A step before one that it needs breaks nothing where that one is over. */
export function breaksOf(input: ReplanInput, cases: readonly CaseReplan[]): Breaks {
  const { around = NOTHING_AROUND } = input;
  const known = new Set(checkPlan(input.before, input.organisation, around).map(signOf));
  const fresh = checkPlan(withoutNeedsThatAreOver(input), input.organisation, around)
    .filter((finding) => !known.has(signOf(finding)))
    .map((finding) => byTitle(input.before, finding));
  const findings = [
    ...fresh,
    ...othersThatWait(input),
    ...orderChanged(input),
    ...cases.flatMap((outcome) => [
      ...doneMoved(input, outcome),
      ...formKept(input, outcome),
      ...addedInPast(input, outcome),
      ...gatesChanged(input, outcome),
    ]),
  ];
  const refusals = fresh
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => ({ caseKey: null, code: 'PLAN.INVALID' as const, message }));
  return { findings, refusals };
}

/**
 * What the new version breaks in plans that wait for this one: told, and in nobody's way. Who waits for what is gone waits no more, and who
 * waits for what comes later than they are due opens late, which their own plan can mend.
 */
function othersThatWait({ before, after, around = NOTHING_AROUND }: ReplanInput): Finding[] {
  return around.plans.flatMap((other) => {
    const findings = (plan: Plan): Finding[] =>
      checkAwaits(other, { ...around, plans: [...around.plans.filter(({ id }) => id !== plan.id), plan] });
    const known = new Set(findings(before).map(signOf));
    return findings(after)
      .filter((finding) => !known.has(signOf(finding)))
      .map(({ code, message, read, date }) =>
        warningFinding(code, `I planen »${other.title}«: ${message}`, { read, date }),
      );
  });
}

/** What is gone is called by the title that it had; its id says nothing to who reads. */
function byTitle(before: Plan, finding: Finding): Finding {
  const gone = finding.code === 'MILESTONE.UNKNOWN' && finding.read !== null ? milestoneOf(before, finding.read) : null;
  return gone === null
    ? finding
    : { ...finding, message: finding.message.replace(`»${gone.id}«`, () => `»${gone.title}«`) };
}

/** Milestones of which one was over before the other began, and no longer is: said once of a pair, of the one that moved. */
function orderChanged({ before, after }: ReplanInput): Finding[] {
  const { moved } = diffMilestones(before, after);
  const movers = moved.map(({ milestone }) => milestone);
  return movers.flatMap((milestone, index) => {
    const was = milestoneOf(before, milestone.id);
    const told = new Set(movers.slice(0, index).map(({ id }) => id));
    const others = after.milestones.flatMap((other) => {
      const old = told.has(other.id) || other.id === milestone.id ? null : milestoneOf(before, other.id);
      return was === null || old === null
        ? []
        : [
            {
              other,
              isLater: isBefore(was, old),
              isOut: isBefore(was, old)
                ? !isBefore(milestone, other)
                : isBefore(old, was) && !isBefore(other, milestone),
            },
          ];
    });
    return [true, false].flatMap((later) =>
      orderFinding(
        milestone,
        others.filter(({ isLater, isOut }) => isOut && isLater === later).map(({ other }) => other),
        later,
      ),
    );
  });
}

const isBefore = (one: Milestone, other: Milestone): boolean => one.to < other.from;
const MOST_NAMED = 3;

function orderFinding(milestone: Milestone, others: readonly Milestone[], wasBefore: boolean): Finding[] {
  if (others.length === 0) return [];
  const names = others.slice(0, MOST_NAMED).map((other) => `»${other.title}« (${daysOf(other)})`);
  const rest = others.length - names.length;
  const listed = rest === 0 ? listWords(names) : `${names.join(', ')} og ${rest} til`;
  const message = `»${milestone.title}« bliver ${daysOf(milestone)} og ligger dermed ikke længere ${wasBefore ? 'før' : 'efter'} ${listed}. Er det meningen, at rækkefølgen ændres?`;
  return [
    warningFinding('MILESTONE.ORDER', message, { place: milestone.place, read: milestone.id, date: milestone.from }),
  ];
}

const daysOf = ({ from, to }: Milestone): string =>
  from === to ? formatDateMedium(from) : `${formatDateMedium(from)} – ${formatDateMedium(to)}`;

const signOf = ({ code, message }: Finding): string => `${code} ${message}`;

const tasksOf = ({ running }: ReplanInput, caseKey: string, stepId: string): RunningTask[] =>
  running
    .find(({ key }) => key === caseKey)
    ?.tasks.filter((task) => task.stepId === stepId && task.state !== 'withdrawn') ?? [];

const isOver = (tasks: readonly RunningTask[]): boolean =>
  tasks.length > 0 && tasks.every(({ state }) => state === 'done' || state === 'lapsed');

/** Where it stands is no longer of any consequence for who waited for it. */
function withoutNeedsThatAreOver(input: ReplanInput): Plan {
  const { after } = input;
  return {
    ...after,
    cases: after.cases.map((planned) => {
      const over = new Set(
        planned.steps.filter((step) => isOver(tasksOf(input, planned.id, step.id))).map(({ id }) => id),
      );
      const relevant = (step: Step): Step =>
        over.has(step.id)
          ? { ...step, needs: [], awaits: [] }
          : { ...step, needs: step.needs.filter((need) => !over.has(need)) };
      return over.size === 0 ? planned : { ...planned, steps: planned.steps.map(relevant) };
    }),
  };
}

function doneMoved(input: ReplanInput, { key, title, moved, dropped }: CaseReplan): Finding[] {
  const over = (step: Step): boolean => isOver(tasksOf(input, key, step.id));
  return [
    ...moved
      .filter(({ step }) => over(step))
      .map(({ step, from, to }) =>
        warningFinding(
          'STEP.DONE_MOVED',
          `»${step.title}« i »${title}« er allerede afsluttet. At fristen går fra ${formatDateMedium(from)} til ${formatDateMedium(to)}, ændrer intet for nogen.`,
          { place: step.place, read: step.id, date: to },
        ),
      ),
    ...dropped
      .filter(({ step }) => over(step))
      .map(({ step, due }) =>
        warningFinding(
          'STEP.DONE_DROPPED',
          `»${step.title}« i »${title}« udgår, men er allerede afsluttet. Svarene bliver stående i sagen.`,
          { place: step.place, read: step.id, date: due },
        ),
      ),
  ];
}

/** A new step whose day is gone is asked for at once, and chased from then on. */
function addedInPast({ today }: ReplanInput, { title, fate, added }: CaseReplan): Finding[] {
  if (today === null || fate === 'over') return [];
  return added
    .filter(({ due }) => due < today)
    .map(({ step, due }) =>
      warningFinding(
        'DATE.PAST',
        `»${step.title}« i »${title}« er ny, men fristen ${formatDateMedium(due)} er gået. Opgaven sendes ud med det samme.`,
        { place: step.place, read: due, date: due },
      ),
    );
}

/** Gates of a running case that come, go or wait for something else: a new one is closed, also where it takes the place of one that was opened. */
function gatesChanged({ before, after }: ReplanInput, { key, title, fate }: CaseReplan): Finding[] {
  if (fate !== 'runs') return [];
  const gatesOf = (plan: Plan): readonly Gate[] => plan.cases.find(({ id }) => id === key)?.gates ?? [];
  const was = new Map(gatesOf(before).map((gate) => [gate.id, gate]));
  const now = new Set(gatesOf(after).map(({ id }) => id));
  const tell = (code: string, gate: Gate, message: string): Finding => warningFinding(code, message, { read: gate.id });
  return [
    ...gatesOf(after).flatMap((gate) => {
      const former = was.get(gate.id);
      if (former === undefined)
        return [
          tell(
            'GATE.ADDED',
            gate,
            `Porten »${gate.title}« er ny i »${title}«, og den er lukket, til alt, den venter på, er besvaret. Skal den afløse en port, I allerede har åbnet, så lad den beholde sin id.`,
          ),
        ];
      return String(former.needs) === String(gate.needs)
        ? []
        : [
            tell(
              'GATE.NEEDS',
              gate,
              `Porten »${gate.title}« i »${title}« venter på andet end før. Er den åbnet, bliver den ved med at være åben.`,
            ),
          ];
    }),
    ...[...was.values()]
      .filter(({ id }) => !now.has(id))
      .map((gate) =>
        tell(
          'GATE.DROPPED',
          gate,
          `Porten »${gate.title}« udgår af »${title}«. Det, der ventede bag den, åbner efter sine egne datoer.`,
        ),
      ),
  ];
}
