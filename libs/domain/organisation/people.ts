import type { Organisation, RoleHolder, Unit, UnitLevel } from './organisation';

/** The role whose holder leads those who have a function outside the tree: they report to Økonomi & Stab. */
const LEADER_OF_FUNCTIONS = 'oes-chef';

const LEVEL_NAMES: Record<UnitLevel, string> = {
  direktoeromraade: 'direktørområde',
  afdeling: 'afdeling',
  institution: 'institution',
};

/** The Danish word for a level, as one reads it. */
export const levelName = (level: UnitLevel): string => LEVEL_NAMES[level];

/** Whether two addresses are one person's; case does not tell people apart. */
export function samePerson(one: string, other: string): boolean {
  return one.trim() !== '' && one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** All rows of a role, in the order of the file; one with a blank address is vacant. */
export function holdersOf(organisation: Organisation, role: string): readonly RoleHolder[] {
  return organisation.roles.filter((holder) => holder.role === role);
}

/** Holders of a role: all, or those whose area is one of `areas` and those who have none. */
export interface HoldersWanted {
  readonly role: string;
  readonly areas?: readonly string[] | undefined;
}

/** The holders that are wanted, in the order of the organisation. */
export const holdersWanted = (organisation: Organisation, { role, areas }: HoldersWanted): readonly RoleHolder[] =>
  holdersOf(organisation, role).filter(({ area }) => areas === undefined || area === null || areas.includes(area));

/** Units at a level: those that are or lie below one of `within` (all where it is left out), without `except` and what lies below them. */
export interface UnitsWanted {
  readonly leadersOf: UnitLevel;
  /** Codes of units. */
  readonly within?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
}

/** The units that are wanted, in the order of the organisation. */
export function unitsWithin(
  organisation: Organisation,
  { leadersOf, within, except = [] }: UnitsWanted,
): readonly Unit[] {
  const lies = (unit: Unit | null, codes: readonly string[]): boolean =>
    unit !== null && (codes.includes(unit.code) || lies(unitByCode(organisation, unit.parent), codes));
  return organisation.units.filter(
    (unit) => unit.level === leadersOf && (within === undefined || lies(unit, within)) && !lies(unit, except),
  );
}

/** The unit with the code, or null. */
export function unitByCode(organisation: Organisation, code: string | null): Unit | null {
  return organisation.units.find((unit) => unit.code === code) ?? null;
}

/** The unit that the person leads: the one nearest the top where there are several; null for one who leads none. */
export function unitOf(organisation: Organisation, email: string): Unit | null {
  const led = organisation.units.filter((unit) => samePerson(unit.leaderEmail, email));
  const depths = led.map((unit) => unitsAbove(organisation, unit).length);
  return led[depths.indexOf(Math.min(...depths))] ?? null;
}

/** The units above one, nearest first. Ends where a cycle would begin. */
function unitsAbove(organisation: Organisation, unit: Unit): readonly Unit[] {
  const above: Unit[] = [];
  for (let next = unitByCode(organisation, unit.parent); next && next !== unit && !above.includes(next);) {
    above.push(next);
    next = unitByCode(organisation, next.parent);
  }
  return above;
}

/**
 * The address of the nearest leader above a person. For who leads a unit: the leader of the unit above it, past units that they lead
 * themselves or that nobody leads. For who holds a role outside the tree: the holder of `oes-chef`. Null at the top and for a stranger.
 */
export function leaderOf(organisation: Organisation, email: string): string | null {
  const own = unitOf(organisation, email);
  if (own) {
    const above = unitsAbove(organisation, own).find(
      (unit) => unit.leaderEmail.trim() !== '' && !samePerson(unit.leaderEmail, email),
    );
    return above?.leaderEmail ?? null;
  }
  if (!organisation.roles.some((holder) => samePerson(holder.email, email))) return null;
  const leader = holdersOf(organisation, LEADER_OF_FUNCTIONS).find((holder) => holder.email.trim() !== '');
  return leader && !samePerson(leader.email, email) ? leader.email : null;
}

/** The leaders above a person, nearest first: at most `n`, fewer where the top is nearer. */
export function leaderChain(organisation: Organisation, email: string, n: number): readonly string[] {
  const chain: string[] = [];
  for (
    let next = leaderOf(organisation, email);
    next !== null && chain.length < n;
    next = leaderOf(organisation, next)
  ) {
    if (chain.some((known) => samePerson(known, next ?? ''))) break;
    chain.push(next);
  }
  return chain;
}

/** Who a person is, as one reads it: `Institutionsleder, Egelundskolen`, `Økonomikonsulent, Skole`; the address for a stranger. */
export function personTitle(organisation: Organisation, email: string): string {
  const unit = unitOf(organisation, email);
  if (unit) return `${unit.leaderRole}, ${unit.name}`;
  const holder = organisation.roles.find((one) => samePerson(one.email, email));
  if (!holder) return email;
  return holder.area === null ? holder.title : `${holder.title}, ${holder.area}`;
}
