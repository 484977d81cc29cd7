import type { Organisation } from '../organisation/organisation';
import { holdersOf, levelName, unitByCode, type HoldersWanted } from '../organisation/people';
import type { Plan, Responsible } from './plan';
import type { CaseReplan, ConcernedPerson, ReplanInput } from './replan';
import { responsibleIn } from './scope';

/**
 * Who a step is for as a text, each part of a role or level its own: `konsulent (Skole)`, `leadersOf:afdeling (3.BF, 1.OES except 42.10.01)`.
 * A role none of whose holders has an area has no parts.
 */
export function roleOf(responsible: Responsible, organisation: Organisation): string {
  if ('role' in responsible) return inPart(responsible.role, [areasOf(responsible, organisation).join(', ')]);
  const { leadersOf, within = [], except = [] } = responsible;
  return inPart(`leadersOf:${leadersOf}`, [within.join(', '), except.length > 0 ? `except ${except.join(', ')}` : '']);
}

const areasOf = ({ role, areas = [] }: HoldersWanted, organisation: Organisation): readonly string[] =>
  holdersOf(organisation, role).some(({ area }) => area !== null) ? areas : [];

const inPart = (name: string, parts: readonly string[], between = ' '): string => {
  const part = parts.filter((text) => text !== '').join(between);
  return part === '' ? name : `${name} (${part})`;
};

/** The same in Danish, by the titles and names of the organisation: `Økonomikonsulent (Skole)`, `Ledere på niveauet afdeling (Børn & Familie)`. */
export function roleWords(responsible: Responsible, organisation: Organisation): string {
  if ('role' in responsible) {
    const title = holdersOf(organisation, responsible.role)[0]?.title ?? responsible.role;
    return inPart(title, areasOf(responsible, organisation), BETWEEN);
  }
  const { leadersOf, within = [], except = [] } = responsible;
  const nameOf = (code: string): string => unitByCode(organisation, code)?.name ?? code;
  const without = except.length > 0 ? [`undtagen ${except.map(nameOf).join(' og ')}`] : [];
  return inPart(`Ledere på niveauet ${levelName(leadersOf)}`, [...within.map(nameOf), ...without], BETWEEN);
}

/** Names of units and areas hold commas. */
const BETWEEN = '; ';

interface Touch {
  readonly stepId: string;
  readonly email: string;
  readonly what: 'moved' | 'added' | 'dropped';
  readonly isTold: boolean;
}

/** Everybody whom a replan concerns, one entry a person, in the order of the plan. New tasks are told when they open, which may be at once. */
export function peopleOf(
  { before, after, organisation }: Pick<ReplanInput, 'before' | 'after' | 'organisation'>,
  cases: readonly CaseReplan[],
): ConcernedPerson[] {
  const roles = new Map([...rolesOf(before, organisation), ...rolesOf(after, organisation)]);
  const touches = cases.flatMap(touchesOf);
  const people = Map.groupBy(touches, ({ email }) => email.trim().toLowerCase());
  const number = (of: readonly Touch[], what: Touch['what']): number =>
    of.filter((touch) => touch.what === what).length;
  return [...people].map(([email, of]) => ({
    email,
    role: roles.get(of[0]?.stepId ?? '') ?? '',
    moved: number(of, 'moved'),
    added: number(of, 'added'),
    dropped: number(of, 'dropped'),
    isTold: of.some(({ isTold }) => isTold),
  }));
}

const rolesOf = (plan: Plan, organisation: Organisation): [string, string][] =>
  askedIn(plan).map(({ stepId, responsible }) => [stepId, roleOf(responsible, organisation)]);

/** Who each step is for, in the part of the municipality that its case is for. */
const askedIn = (plan: Plan): { readonly stepId: string; readonly responsible: Responsible }[] =>
  plan.cases.flatMap((planned) =>
    planned.steps.map((step) => ({ stepId: step.id, responsible: responsibleIn(planned, step) })),
  );

const touchesOf = ({ moves, adds, revives, drops }: CaseReplan): Touch[] => [
  ...moves.map(({ stepId, email, told }) => ({ stepId, email, what: 'moved' as const, isTold: told })),
  ...adds.map(({ stepId, assigneeEmail }) => ({ stepId, email: assigneeEmail, what: 'added' as const, isTold: true })),
  ...revives.map(({ stepId, email }) => ({ stepId, email, what: 'added' as const, isTold: true })),
  ...drops.map(({ stepId, email, told }) => ({ stepId, email, what: 'dropped' as const, isTold: told })),
];

/** How many mails the holders of a role, or of a part of it, get. */
export interface MailsOfRole {
  /** As `roleOf` has it. */
  readonly role: string;
  readonly mails: number;
}

/** A replan with the two versions that it compares. */
export interface ComparedPlans extends Pick<ReplanInput, 'before' | 'after'> {
  readonly outcome: { readonly cases: readonly CaseReplan[] };
}

/**
 * The mails of one or several plans' replans by role, in the order of the plans: each of the `people` gets one, counted under the first of
 * their roles. A role all of whose holders are counted under another stands with none.
 */
export function mailsByRole(
  plans: readonly ComparedPlans[],
  people: readonly ConcernedPerson[],
  organisation: Organisation,
): MailsOfRole[] {
  const concerned = new Set(
    plans.flatMap(({ before, after, outcome }) => {
      const roles = new Map([...rolesOf(before, organisation), ...rolesOf(after, organisation)]);
      return outcome.cases
        .flatMap(touchesOf)
        .filter(({ isTold }) => isTold)
        .map(({ stepId }) => roles.get(stepId) ?? '');
    }),
  );
  return [...concerned].map((role) => ({
    role,
    mails: people.filter((person) => person.isTold && person.role === role).length,
  }));
}

/** What each role of these plans, as `roleOf` has it, is called in Danish. */
export const rolesInWords = (
  plans: readonly Pick<ComparedPlans, 'before' | 'after'>[],
  organisation: Organisation,
): ReadonlyMap<string, string> =>
  new Map(
    plans
      .flatMap(({ before, after }) => [...askedIn(before), ...askedIn(after)])
      .map(({ responsible }) => [roleOf(responsible, organisation), roleWords(responsible, organisation)]),
  );
