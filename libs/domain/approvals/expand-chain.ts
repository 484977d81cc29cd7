import { abs, formatKr, type Ore } from '../money';
import {
  holdersOf,
  leaderOf,
  levelName,
  personTitle,
  samePerson,
  unitOf,
  type Organisation,
  type Unit,
} from '../organisation';
import type { ApprovalChain, ApprovalChainStage, ApprovalNeed, ApproverRule } from './chain-schema';
import { lineUp, startOf } from './chain-units';

/** Somebody who is to approve; `unit` is the code of the unit that they lead, null where they are asked as the holder of a role. */
export interface Approver {
  readonly email: string;
  readonly title: string;
  readonly unit: string | null;
}

/** A stage of the table that is shown before it runs. */
export interface ApprovalStage {
  readonly stage: string;
  readonly title: string;
  readonly need: ApprovalNeed;
  /** Danish: why the stage is there. */
  readonly because: string;
  /** Side by side; empty where nobody is asked (`isCovered`), or nobody can be found. */
  readonly approvers: readonly Approver[];
  /** Danish: who was passed over, why, and who is asked instead; null where nobody was. */
  readonly replaced: string | null;
  /** All who would be asked approve in an earlier stage already. */
  readonly isCovered: boolean;
}

/** What a chain is expanded for. `unit` is the code of the unit that it is for; `barred` are the addresses of those who wrote it or asked for it, `approved` who has approved it in which stage. */
export interface ExpandFor {
  readonly organisation: Organisation;
  readonly unit: string;
  readonly amount: Ore;
  /** Whether the amount is what goes one way, before what goes the other way is taken off. */
  readonly isOneWay?: boolean;
  readonly barred: readonly string[];
  readonly approved?: readonly { readonly email: string; readonly stage: string }[];
}

/**
 * Who approves, stage by stage, by the organisation as it is. Four eyes are in it: who wrote it is replaced by the nearest leader above who
 * did not, a unit without a leader by the unit above it; where there is nobody, the stage's `otherwise` role is asked. Nobody is asked twice.
 * A stage that wants another person is asked of another than those who have approved before it, or are going to: what is shown before it runs
 * is what is done.
 */
export const expandChain = (chain: ApprovalChain, facts: ExpandFor): ApprovalStage[] => {
  const sure: Approver[] = [];
  const before: { readonly stage: string; readonly sure: readonly Approver[] }[] = [];
  const stages: ApprovalStage[] = [];
  for (const stage of chain.filter(
    ({ fromKroner }) => fromKroner === undefined || abs(facts.amount) >= limit(fromKroner),
  )) {
    const earlier = stage.anotherPerson === true ? before.flatMap((one) => approversOf(one, facts)) : [];
    const found = stage.who.map((rule) => resolve(rule, stage, { ...facts, earlier }));
    const approvers = distinct(found.flatMap((one) => one.approvers));
    const known = stage.anotherPerson === true ? [] : approvers.filter((one) => has(sure, one));
    const isCovered = known.length > 0 && (stage.need === 'one' || known.length === approvers.length);
    const asked = isCovered ? [] : approvers.filter((one) => !has(known, one));
    stages.push({
      stage: stage.id,
      title: stage.title,
      need: stage.need,
      because: isCovered
        ? `${because(stage, facts)} ${names(known)} godkender allerede i et tidligere trin og bliver ikke spurgt igen.`
        : because(stage, facts),
      approvers: asked,
      replaced: found.flatMap((one) => one.replaced).join(' ') || null,
      isCovered,
    });
    const isSure = stage.need === 'all' || asked.length === 1;
    before.push({ stage: stage.id, sure: isSure ? asked : [] });
    if (isSure) sure.push(...asked);
  }
  return stages;
};

/** Somebody who approves in an earlier stage: has done so, or is going to. */
interface Earlier {
  readonly email: string;
  readonly hasApproved: boolean;
}

/** Everything that a stage is worked out from. */
type StageFacts = ExpandFor & { readonly earlier: readonly Earlier[] };

/** Who has approved in a stage; while some have not, also who is going to. */
const approversOf = (
  { stage, sure }: { readonly stage: string; readonly sure: readonly Approver[] },
  { approved = [] }: ExpandFor,
): Earlier[] => {
  const given = approved.filter((one) => one.stage === stage).map(({ email }) => ({ email, hasApproved: true }));
  return given.length > 0 && given.length >= sure.length
    ? given
    : [...given, ...sure.map(({ email }) => ({ email, hasApproved: false }))];
};

interface Resolved {
  readonly approvers: readonly Approver[];
  readonly replaced: readonly string[];
}

const limit = (kroner: number): Ore => BigInt(kroner) * 100n;
const has = (all: readonly Approver[], { email }: Approver): boolean => all.some((one) => samePerson(one.email, email));
const distinct = (all: readonly Approver[]): Approver[] =>
  all.filter((one, index) => all.findIndex((other) => samePerson(one.email, other.email)) === index);
const names = (all: readonly { readonly title: string }[]): string => all.map(({ title }) => title).join(' og ');
const isWriter = ({ barred }: ExpandFor, email: string): boolean => barred.some((one) => samePerson(one, email));
const isBarred = (facts: StageFacts, email: string): boolean =>
  isWriter(facts, email) || facts.earlier.some((one) => samePerson(one.email, email));
const whyBarred = (facts: StageFacts, email: string): string => {
  if (isWriter(facts, email)) return 'har selv skrevet, ændret eller bedt om det';
  return facts.earlier.some((one) => one.hasApproved && samePerson(one.email, email))
    ? 'har allerede godkendt et tidligere trin'
    : 'godkender allerede et tidligere trin';
};

const because = ({ fromKroner }: ApprovalChainStage, { amount, isOneWay }: ExpandFor): string => {
  if (fromKroner === undefined) return 'Skal godkende, uanset hvor stort beløbet er.';
  const what =
    isOneWay !== true ? 'beløbet er' : amount < 0n ? 'beløbene med minus giver' : 'beløbene uden minus giver';
  return `Skal også godkende, fordi ${what} ${formatKr(abs(amount))} kr.${isOneWay === true ? ' i alt' : ''}, og grænsen er ${formatKr(limit(fromKroner))} kr.`;
};

const resolve = (rule: ApproverRule, stage: ApprovalChainStage, facts: StageFacts): Resolved =>
  'role' in rule
    ? holders(rule.role, stage, facts)
    : leader(startOf(facts.organisation, facts.unit, rule.leaderOf), stage, facts);

const leader = (start: Unit | null, stage: ApprovalChainStage, facts: StageFacts): Resolved => {
  const why: string[] = [];
  for (const unit of lineUp(facts.organisation, start?.code ?? null)) {
    const { leaderEmail: email } = unit;
    const title = `${unit.leaderRole}, ${unit.name}`;
    if (email.trim() === '') why.push(`${unit.name} (${levelName(unit.level)}) har ingen leder`);
    else if (isBarred(facts, email)) why.push(`${title}, ${whyBarred(facts, email)}`);
    else return { approvers: [{ email, title, unit: unit.code }], replaced: instead(why, [title]) };
  }
  if (why.length === 0) why.push('enheden findes ikke i organisationen');
  return standIns(why, stage, facts);
};

const holders = (role: string, stage: ApprovalChainStage, facts: StageFacts): Resolved => {
  const { organisation } = facts;
  const all = holdersOf(organisation, role)
    .filter(({ email }) => email.trim() !== '')
    .map(({ email }) => asHolder(organisation, email));
  const free = all.filter(({ email }) => !isBarred(facts, email));
  const why = all
    .filter((one) => !free.includes(one))
    .map(({ title, email }) => `${title}, ${whyBarred(facts, email)}`);
  if (free.length > 0)
    return {
      approvers: free,
      replaced: instead(
        why,
        free.map(({ title }) => title),
      ),
    };
  if (all.length === 0) return standIns([`ingen har rollen ${role}`], stage, facts);
  for (const { email } of all) {
    const above = freeLeader(facts, email);
    if (above) return { approvers: [above], replaced: instead(why, [above.title]) };
  }
  return standIns(why, stage, facts);
};

/** The nearest leader above a person who did not write it. */
const freeLeader = (facts: StageFacts, email: string): Approver | null => {
  const seen: string[] = [];
  for (
    let next = leaderOf(facts.organisation, email);
    next !== null && !seen.includes(next);
    next = leaderOf(facts.organisation, next)
  ) {
    if (!isBarred(facts, next))
      return {
        email: next,
        title: personTitle(facts.organisation, next),
        unit: unitOf(facts.organisation, next)?.code ?? null,
      };
    seen.push(next);
  }
  return null;
};

const standIns = (why: readonly string[], { otherwise }: ApprovalChainStage, facts: StageFacts): Resolved => {
  const named = otherwise === undefined ? [] : holdersOf(facts.organisation, otherwise.role);
  const found = named.find(({ email }) => email.trim() !== '' && !isBarred(facts, email));
  if (!found)
    return { approvers: [], replaced: [`${upper(why.join(', og '))}. Der er ingen andre, der kan godkende det.`] };
  const one = asHolder(facts.organisation, found.email);
  return { approvers: [one], replaced: instead([...why, 'ingen over dem kan gøre det'], [one.title]) };
};

const asHolder = (organisation: Organisation, email: string): Approver => ({
  email,
  title: personTitle(organisation, email),
  unit: null,
});
const instead = (why: readonly string[], who: readonly string[]): string[] =>
  why.length === 0 ? [] : [`${upper(why.join(', og '))}. I stedet godkender ${who.join(' og ')}.`];
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
