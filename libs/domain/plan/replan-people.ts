import type { Plan, Responsible } from './plan';
import type { CaseReplan, ConcernedPerson, ReplanInput } from './replan';

/** A step's role as a text: the role itself, or `leadersOf:<level>`. */
export const roleOf = (responsible: Responsible): string =>
  'role' in responsible ? responsible.role : `leadersOf:${responsible.leadersOf}`;

interface Touch {
  readonly stepId: string;
  readonly email: string;
  readonly what: 'moved' | 'added' | 'dropped';
  readonly isTold: boolean;
}

/** Everybody whom a replan concerns, one entry a person, in the order of the plan. New tasks are told when they open, which may be at once. */
export function peopleOf(
  { before, after }: Pick<ReplanInput, 'before' | 'after'>,
  cases: readonly CaseReplan[],
): ConcernedPerson[] {
  const roles = new Map([...rolesOf(before), ...rolesOf(after)]);
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

const rolesOf = (plan: Plan): [string, string][] =>
  plan.cases.flatMap(({ steps }) => steps.map((step): [string, string] => [step.id, roleOf(step.responsible)]));

const touchesOf = ({ moves, adds, revives, drops }: CaseReplan): Touch[] => [
  ...moves.map(({ stepId, email, told }) => ({ stepId, email, what: 'moved' as const, isTold: told })),
  ...adds.map(({ stepId, assigneeEmail }) => ({ stepId, email: assigneeEmail, what: 'added' as const, isTold: true })),
  ...revives.map(({ stepId, email }) => ({ stepId, email, what: 'added' as const, isTold: true })),
  ...drops.map(({ stepId, email, told }) => ({ stepId, email, what: 'dropped' as const, isTold: told })),
];

/** How many mails the holders of a role get. */
export interface MailsOfRole {
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
export function mailsByRole(plans: readonly ComparedPlans[], people: readonly ConcernedPerson[]): MailsOfRole[] {
  const concerned = new Set(
    plans.flatMap(({ before, after, outcome }) => {
      const roles = new Map([...rolesOf(before), ...rolesOf(after)]);
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
