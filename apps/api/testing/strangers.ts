import { importOrganisation, organisationInForce, personId } from '#casework';
import { ROLES, type Organisation } from '#domain';
import type { Harness } from './harness';

const addressOf = (name: string): string => `${name}@uden-sager.example`;

/** Somebody who came to a municipality whose cases were all under way. */
export const stranger = (name: string): string => personId(addressOf(name));

/** Who leads something new, and has no part in anything that is under way. */
const LEADERS = { leader: ['institution', '99.01', '3.DS'], director: ['direktoeromraade', '9', '1'] } as const;
/** Who holds no role that the policy knows, and leads nothing. */
export const NOBODY = '–';

/** All whose rights are compared, by their columns: none of them has a part in a case. */
export const STRANGERS: readonly string[] = [NOBODY, ...Object.keys(LEADERS), ...ROLES];

/** Takes them in beside everybody who was there, with `others` who hold no role either. */
export async function takeInStrangers(api: Harness, others: readonly string[]): Promise<void> {
  const before = await organisationInForce(api.db);
  if (!before) throw new Error('there is no organisation');
  await importOrganisation(api.records, {
    units: [
      ...before.units,
      ...Object.entries(LEADERS).map(([name, [level, code, parent]]): Organisation['units'][number] => ({
        level,
        code,
        name: 'Nyt område',
        parent,
        leaderRole: 'Leder',
        leaderEmail: addressOf(name),
      })),
    ],
    roles: [
      ...before.roles,
      ...ROLES.map((role) => ({ role, title: `Ny: ${role}`, area: 'Nyt område', email: addressOf(role) })),
      ...[NOBODY, ...others].map((name) => ({
        role: 'kantine',
        title: 'Kantinen',
        area: name,
        email: addressOf(name),
      })),
    ],
  });
}
