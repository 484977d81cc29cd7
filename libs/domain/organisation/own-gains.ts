import { unitNow } from './diff-organisations';
import type { Organisation, Unit } from './organisation';
import { chainOf } from './pass-tasks';
import { samePerson } from './people';

/**
 * What an organisation in place of another gives one person, in Danish: a role, a unit to lead, or to be the nearest leader of a unit above
 * which they stood not, or less near. Another address that looks like theirs (the same name at another house, or with a +word) counts as
 * theirs; one that does not cannot be known. Nothing where there was no organisation.
 */
export function gainsOf(email: string, before: Organisation | null, after: Organisation): readonly string[] {
  if (before === null) return [];
  const isTheirs = (other: string): boolean => samePerson(nameIn(other), nameIn(email));
  const roles = after.roles
    .filter((holder) => isTheirs(holder.email))
    .filter(
      ({ role, area }) => !before.roles.some((was) => was.role === role && was.area === area && isTheirs(was.email)),
    )
    .map(({ role, area }) => `rollen ${role}${area === null ? '' : ` for ${area}`}`);
  const standing = (organisation: Organisation, unit: Unit): Standing => {
    const leaders = chainOf(organisation, unit).filter(({ leaderEmail }) => leaderEmail.trim() !== '');
    const place = leaders.findIndex(({ leaderEmail }) => isTheirs(leaderEmail));
    if (isTheirs(unit.leaderEmail)) return { rank: 'leder', level: unit.level };
    return { rank: place === 0 ? 'nærmeste leder' : place > 0 ? 'leder over lederen' : 'ingen', level: unit.level };
  };
  const units = after.units.flatMap((unit) => {
    const is = standing(after, unit);
    const former = before.units.filter(({ code }) => unitNow(after, code)?.code === unit.code);
    // A new unit under what they lead already is nothing that was another's.
    if (is.rank === 'ingen' || (former.length === 0 && is.rank !== 'leder')) return [];
    const had = former.map((was) => standing(before, was));
    const isNew = had.some(({ rank, level }) => RANKS.indexOf(is.rank) > RANKS.indexOf(rank) || level !== is.level);
    return former.length === 0 || isNew ? [{ ...unit, rank: is.rank }] : [];
  });
  const shown = units.filter(({ rank, parent }) => rank === 'leder' || !units.some(({ code }) => code === parent));
  return [...shown.map(({ rank, name, code }) => `at være ${rank} for ${name} (${code})`), ...roles];
}

const RANKS = ['ingen', 'leder over lederen', 'nærmeste leder', 'leder'] as const;

interface Standing {
  readonly rank: (typeof RANKS)[number];
  readonly level: Unit['level'];
}

const nameIn = (email: string): string => email.trim().split('@')[0]?.split('+')[0] ?? '';
