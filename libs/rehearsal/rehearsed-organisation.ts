import { samePerson, type Organisation, type Unit } from '#domain';

const leads = (unit: Unit, email: string): boolean => samePerson(unit.leaderEmail, email);

/** Whether a unit is an institution whose leader leads nothing else and has no other function: such a one can leave without more than the unit changing. */
export const isOrdinaryLeader = ({ units, roles }: Organisation, code: string): boolean => {
  const unit = units.find((one) => one.code === code);
  if (unit?.level !== 'institution' || unit.leaderEmail.trim() === '') return false;
  const { leaderEmail } = unit;
  return (
    units.filter((one) => leads(one, leaderEmail)).length === 1 &&
    !roles.some(({ email }) => samePerson(email, leaderEmail)) &&
    !units.some(({ parent }) => parent === code)
  );
};

/** The same organisation while a unit has no leader. */
export const withoutLeader = ({ units, roles }: Organisation, code: string): Organisation => ({
  roles,
  units: units.map((unit) => (unit.code === code ? { ...unit, leaderEmail: '' } : unit)),
});

/** The unit that could take another over: of its level and nearest to it, with a leader, and not itself visited; undefined where there is none. */
export const takerOf = ({ units }: Organisation, code: string, visited: readonly string[]): Unit | undefined => {
  const merged = units.find((unit) => unit.code === code);
  const able = units.filter(
    (unit) => unit.level === merged?.level && unit.leaderEmail.trim() !== '' && !visited.includes(unit.code),
  );
  return able.find(({ parent }) => parent === merged?.parent) ?? able[0];
};

/** The same organisation when one unit has been merged into another. */
export const mergedInto = ({ units, roles }: Organisation, code: string, into: string): Organisation => ({
  roles,
  units: units
    .filter((unit) => unit.code !== code)
    .map((unit) => (unit.code === into ? { ...unit, takesOver: [...(unit.takesOver ?? []), code] } : unit)),
});
