import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import type { ProcessDefinition } from '#domain';
import {
  readOrganisation,
  readProcess,
  readShippedProcess,
  SHIPPED_PLANS,
  type OrganisationReading,
  type FileInput,
  type Reading,
} from '#files';
import type { organisationOptions, readingOptions } from './call-options';

/** The process by its name or by the path of its definition. */
export function findProcess({ process }: z.output<typeof readingOptions>): Promise<Reading<ProcessDefinition>> {
  return /\.ya?ml$/i.test(process) ? readProcess(process) : readShippedProcess(process);
}

const load = createRequire(__filename);
const asking = z.object({
  ownProcessesWhereThere: z.custom<() => Promise<readonly FileInput[]>>((value) => typeof value === 'function'),
});

/** The processes that were brought in. Few plans name one: a call that has none of them need not load what asks a database. */
export const ownWhereThere = (): Promise<readonly FileInput[]> =>
  asking.parse(load('./own-processes')).ownProcessesWhereThere();

/** The organisation named by the call, else the one that ships with the product. */
export function findOrganisation({ org, roles }: z.output<typeof organisationOptions>): Promise<OrganisationReading> {
  return readOrganisation([org ?? shipped('organisation.csv'), roles ?? shipped('roller.csv')]);
}

/** The path of a plan or table that ships with the product as an example. */
export function shipped(name: string): string {
  return join(SHIPPED_PLANS, name);
}
