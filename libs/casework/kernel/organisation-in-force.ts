import { errorFinding, UNIT_LEVELS, type Finding, type Organisation, type UnitLevel } from '#domain';
import type { Database, Tx } from '#database';

/**
 * The organisation as it was last imported; null when none has been. People who have left are not in it. A plan is published and rehearsed
 * against this one, so that nobody's leader or role changes by it.
 */
export async function organisationInForce(db: Database | Tx): Promise<Organisation | null> {
  const units = await db
    .selectFrom('units')
    .leftJoin('people', 'people.id', 'units.leader_id')
    .select([
      'units.level',
      'units.code',
      'units.name',
      'units.parent_code as parent',
      'units.leader_role',
      'people.title',
      'people.email',
    ])
    .orderBy('units.code')
    .execute();
  const roles = await db
    .selectFrom('roles')
    .innerJoin('people', 'people.id', 'roles.person_id')
    .where('people.active', '=', true)
    .select(['roles.role', 'roles.area', 'roles.title as own', 'people.title', 'people.email'])
    .orderBy('roles.role')
    .orderBy('roles.area')
    .orderBy('people.email')
    .execute();
  if (units.length === 0 && roles.length === 0) return null;
  return {
    units: units.map(({ level, leader_role: leaderRole, title, email, ...unit }) => ({
      ...unit,
      level: levelOf(level),
      leaderRole: leaderRole ?? withoutTail(title ?? '', unit.name),
      leaderEmail: email ?? '',
    })),
    roles: roles.map(({ role, area, own, title, email }) => ({
      role,
      area: area === '' ? null : area,
      title: own ?? withoutTail(title, area),
      email,
    })),
  };
}

/** Said where an organisation is needed and none has been imported. */
export const noOrganisation = (): Finding =>
  errorFinding(
    'ORG.NOT_IMPORTED',
    'Der er ingen organisation at give opgaverne til. Kør »npx aarshjul org import« først.',
  );

const levelOf = (level: string): UnitLevel => UNIT_LEVELS.find((known) => known === level) ?? 'institution';

/** Of what was loaded before it was kept: people have their whole title, `Afdelingschef, Miljø & Teknik`; the organisation's files say the two apart. */
const withoutTail = (title: string, tail: string): string =>
  tail !== '' && title.endsWith(`, ${tail}`) ? title.slice(0, -tail.length - 2) : title;
