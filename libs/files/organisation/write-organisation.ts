import { stringify } from 'csv-stringify/sync';
import type { Organisation } from '#domain';
import { ROLE_COLUMNS, UNIT_COLUMNS } from './read-organisation';

/** The units as the file that `readOrganisation` reads: CSV (UTF-8 with a byte order mark, `;`). */
export const writeUnits = ({ units }: Organisation): Buffer =>
  written([
    [...UNIT_COLUMNS],
    ...units.map(({ level, code, name, parent, leaderRole, leaderEmail }) => [
      level,
      code,
      name,
      parent ?? '',
      leaderRole,
      leaderEmail,
    ]),
  ]);

/** The roles likewise. */
export const writeRoles = ({ roles }: Organisation): Buffer =>
  written([[...ROLE_COLUMNS], ...roles.map(({ role, title, area, email }) => [role, title, area ?? '', email])]);

const written = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(stringify([...rows.map((row) => [...row])], { delimiter: ';', bom: true }));
