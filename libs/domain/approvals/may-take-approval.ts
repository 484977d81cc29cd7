import {
  holdersOf,
  leaderChain,
  personTitle,
  samePerson,
  UNIT_LEVELS,
  unitOf,
  type Organisation,
  type Unit,
} from '../organisation';
import { LEADER_LEVELS, type ApprovalChain, type ApproverRule, type LeaderLevel } from './chain-schema';
import { lineUp, startOf } from './chain-units';
import type { Approver, ExpandFor } from './expand-chain';

/** An approval that somebody has been asked for. `unit` is the code of the unit as whose leader they were asked, null where as the holder of a role. */
export interface AskedApproval {
  readonly stage: string;
  readonly unit: string | null;
  /** Who has it now: an address. */
  readonly email: string;
}

/**
 * To whom else an approval may go: whom the chain's rule would accept at that rank. What was asked of a leader goes to who leads a unit at
 * the same level, or above it; what was asked of the holder of a role, to the others who hold it and the leaders above them. Where there is
 * nobody else, to the stage's `otherwise`. Never to who wrote it. Empty for a stage that the chain does not have.
 */
export const mayTakeApproval = (
  chain: ApprovalChain,
  asked: AskedApproval,
  facts: Pick<ExpandFor, 'organisation' | 'unit' | 'barred'>,
): Approver[] => {
  const { organisation, unit, barred } = facts;
  const stage = chain.find((one) => one.id === asked.stage);
  if (!stage) return [];
  const others = (all: readonly Approver[]): Approver[] =>
    all.filter(
      ({ email }, index) =>
        email.trim() !== '' &&
        ![asked.email, ...barred].some((one) => samePerson(one, email)) &&
        all.findIndex((one) => samePerson(one.email, email)) === index,
    );
  const { roles, level } = rulesBehind(stage.who, asked, organisation, unit);
  const found = others([
    ...(level === null ? [] : leadersAt(organisation, unit, level)),
    ...roles.flatMap((role) => holdersAndAbove(organisation, role)),
  ]);
  if (found.length > 0 || !stage.otherwise) return found;
  return others(holdersOf(organisation, stage.otherwise.role).map(({ email }) => asHolder(organisation, email)));
};

/** Which of a stage's rules an approval was asked by. Of several leaders the highest: then nobody lower gets what was theirs. */
const rulesBehind = (
  who: readonly ApproverRule[],
  { unit: ledUnit }: AskedApproval,
  organisation: Organisation,
  unit: string,
): { readonly roles: readonly string[]; readonly level: LeaderLevel | null } => {
  const roles = who.flatMap((rule) => ('role' in rule ? [rule.role] : []));
  const levels = who
    .flatMap((rule) => ('role' in rule ? [] : [rule.leaderOf]))
    .toSorted((one, other) => LEADER_LEVELS.indexOf(one) - LEADER_LEVELS.indexOf(other));
  const isAtOrAbove = (level: LeaderLevel): boolean =>
    lineUp(organisation, startOf(organisation, unit, level)?.code ?? null).some(({ code }) => code === ledUnit);
  const level = levels.findLast(isAtOrAbove) ?? levels.at(-1) ?? null;
  return level === null || (ledUnit === null && roles.length > 0) ? { roles, level: null } : { roles: [], level };
};

const leadersAt = (organisation: Organisation, unit: string, level: LeaderLevel): Approver[] => {
  const line = lineUp(organisation, startOf(organisation, unit, level)?.code ?? null);
  const [start] = line;
  if (!start) return [];
  const isAsHigh = (one: Unit): boolean =>
    level === 'top'
      ? lineUp(organisation, one.code).length === 1
      : UNIT_LEVELS.indexOf(one.level) <= UNIT_LEVELS.indexOf(start.level);
  // Those above it come first: they know it best.
  const rest = organisation.units.filter((one) => !line.includes(one));
  return [...line, ...rest].filter(isAsHigh).map(({ code, name, leaderRole, leaderEmail }) => ({
    email: leaderEmail,
    title: `${leaderRole}, ${name}`,
    unit: code,
  }));
};

const holdersAndAbove = (organisation: Organisation, role: string): Approver[] => {
  const holders = holdersOf(organisation, role).map(({ email }) => email);
  const above = holders.flatMap((email) => leaderChain(organisation, email, organisation.units.length));
  return [
    ...holders.map((email) => asHolder(organisation, email)),
    ...above.map((email) => ({ ...asHolder(organisation, email), unit: unitOf(organisation, email)?.code ?? null })),
  ];
};

const asHolder = (organisation: Organisation, email: string): Approver => ({
  email,
  title: personTitle(organisation, email),
  unit: null,
});

/** How many are named of those who may take an approval. */
const NAMED = 4;

/** Danish, why somebody cannot be given an approval: who can. */
export const whoMayTakeApproval = (stageTitle: string, titles: readonly string[]): string => {
  if (titles.length === 0)
    return `Der er ingen andre, som reglen lader godkende på trinnet »${stageTitle}«, så det kan ikke gives videre.`;
  const named = titles.slice(0, NAMED).map((title) => `»${title}«`);
  const words =
    titles.length > NAMED
      ? `${named.join(', ')} og ${titles.length - NAMED} andre på listen`
      : [named.slice(0, -1).join(', '), named.at(-1)].filter((one) => one !== '').join(' eller ');
  return `Det kan kun gives videre til en, som reglen lader godkende på trinnet »${stageTitle}«: ${words}. Vælg en af dem.`;
};
