import { join } from 'node:path';
import type { z } from 'zod';
import type { ProcessDefinition } from '#domain';
import {
  readOrganisation,
  readProcess,
  readShippedProcess,
  SHIPPED_PLANS,
  type OrganisationReading,
  type Reading,
} from '#files';
import type { organisationOptions, readingOptions } from './call-options';

/** The process by its name or by the path of its definition. */
export function findProcess({ process }: z.output<typeof readingOptions>): Promise<Reading<ProcessDefinition>> {
  return /\.ya?ml$/i.test(process) ? readProcess(process) : readShippedProcess(process);
}

/** The organisation named by the call, else the one that ships with the product. */
export function findOrganisation({ org, roles }: z.output<typeof organisationOptions>): Promise<OrganisationReading> {
  return readOrganisation([org ?? shipped('organisation.csv'), roles ?? shipped('roller.csv')]);
}

/** The path of a plan or table that ships with the product as an example. */
export function shipped(name: string): string {
  return join(SHIPPED_PLANS, name);
}
