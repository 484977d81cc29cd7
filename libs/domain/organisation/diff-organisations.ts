import type { Organisation, RoleHolder, Unit } from './organisation';
import { personTitle, unitByCode } from './people';

/** Somebody of the organisation, as one reads it. */
export interface NamedPerson {
  readonly email: string;
  readonly title: string;
}

/** A post outside the tree, and who has it. */
export interface HeldRole extends NamedPerson {
  readonly role: string;
  readonly area: string | null;
}

/** One thing of a unit that becomes another. */
export interface UnitChange {
  readonly code: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What loading an organisation in place of another changes: people, units and roles. Empty lists for what stays. */
export interface OrganisationChanges {
  readonly comes: readonly NamedPerson[];
  readonly leaves: readonly NamedPerson[];
  /** People who stay and become something else, by their titles. */
  readonly becomes: readonly { readonly email: string; readonly from: string; readonly to: string }[];
  readonly gained: readonly HeldRole[];
  readonly lost: readonly HeldRole[];
  readonly unitsAdded: readonly { readonly code: string; readonly name: string; readonly under: string }[];
  readonly unitsRemoved: readonly { readonly code: string; readonly name: string; readonly takenOver: string }[];
  readonly renamed: readonly UnitChange[];
  /** Units that lie elsewhere: names of those above. */
  readonly moved: readonly UnitChange[];
  /** Units with another leader: addresses, empty where nobody. */
  readonly leaders: readonly UnitChange[];
}

/** What is kept of a loading: what it changed, and who got how many tasks of whom, by their titles and addresses. */
export interface KeptChanges extends OrganisationChanges {
  readonly tasks: readonly { readonly from: NamedPerson; readonly to: NamedPerson; readonly count: number }[];
  /** Tasks that new units and areas got. */
  readonly added: number;
  /** Who had brought the files in, where another looked at them and loaded them. */
  readonly broughtInBy?: NamedPerson;
}

/** Whether anything becomes another. */
export const changesAnything = (changes: OrganisationChanges): boolean =>
  Object.values(changes).some((all) => all.length > 0);

const NOBODY: Organisation = { units: [], roles: [] };

const bare = (email: string): string => email.trim().toLowerCase();

/** What comes, goes and changes from one organisation to the next; all comes where there was none. In the order of the files. */
export function diffOrganisations(earlier: Organisation | null, after: Organisation): OrganisationChanges {
  const before = earlier ?? NOBODY;
  const [were, are] = [peopleOf(before), peopleOf(after)];
  const [held, holds] = [rolesOf(before), rolesOf(after)];
  const stays = after.units.flatMap((unit) => {
    const was = unitByCode(before, unit.code);
    return was === null ? [] : [{ unit, was }];
  });
  return {
    comes: [...are].filter(([email]) => !were.has(email)).map(named),
    leaves: [...were].filter(([email]) => !are.has(email)).map(named),
    becomes: [...are].flatMap(([email, to]) => {
      const from = were.get(email);
      return from === undefined || from === to ? [] : [{ email, from, to }];
    }),
    gained: [...holds].filter(([key]) => !held.has(key)).map(([, role]) => role),
    lost: [...held].filter(([key]) => !holds.has(key)).map(([, role]) => role),
    unitsAdded: after.units
      .filter(({ code }) => unitByCode(before, code) === null)
      .map(({ code, name, parent }) => ({ code, name, under: nameOf(after, parent) })),
    unitsRemoved: before.units
      .filter(({ code }) => unitByCode(after, code) === null)
      .map(({ code, name }) => ({ code, name, takenOver: unitNow(after, code)?.name ?? '' })),
    renamed: stays.flatMap(({ unit, was }) => changed(unit, was.name, unit.name)),
    moved: stays.flatMap(({ unit, was }) =>
      was.parent === unit.parent
        ? []
        : [{ ...changeOf(unit), from: nameOf(before, was.parent), to: nameOf(after, unit.parent) }],
    ),
    leaders: stays.flatMap(({ unit, was }) => changed(unit, bare(was.leaderEmail), bare(unit.leaderEmail))),
  };
}

/** The unit of a code now: itself, or the one that has taken it over; null where it is gone. */
export function unitNow(organisation: Organisation, code: string | null): Unit | null {
  if (code === null) return null;
  return (
    unitByCode(organisation, code) ?? organisation.units.find(({ takesOver }) => takesOver?.includes(code)) ?? null
  );
}

const named = ([email, title]: readonly [string, string]): NamedPerson => ({ email, title });

function peopleOf(organisation: Organisation): Map<string, string> {
  const emails = [
    ...organisation.units.map(({ leaderEmail }) => leaderEmail),
    ...organisation.roles.map(({ email }) => email),
  ];
  return new Map(
    emails.filter((email) => bare(email) !== '').map((email) => [bare(email), personTitle(organisation, email)]),
  );
}

function rolesOf(organisation: Organisation): Map<string, HeldRole> {
  const held = organisation.roles.filter(({ email }) => bare(email) !== '');
  return new Map(
    held.map(({ role, area, title, email }: RoleHolder) => [
      JSON.stringify([role, area, bare(email)]),
      { role, area, title, email: bare(email) },
    ]),
  );
}

const nameOf = (organisation: Organisation, code: string | null): string =>
  unitByCode(organisation, code)?.name ?? code ?? '';

const changeOf = ({ code, name }: Unit): Pick<UnitChange, 'code' | 'name'> => ({ code, name });

const changed = (unit: Unit, from: string, to: string): UnitChange[] =>
  from === to ? [] : [{ ...changeOf(unit), from, to }];
