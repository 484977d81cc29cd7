import { join } from 'node:path';
import { idOf, organisationInForce, publishPlan } from '#casework';
import { readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import type { Harness } from './harness';

/** The case of the accounts that `publishAccounts2025` makes. */
export const ACCOUNTS_2025 = idOf('case', 'real', 'regnskab-2025', 'regnskab-2025');

/** The shipped Regnskab 2025, in force in the real world; nobody has answered anything. */
export async function publishAccounts2025(api: Harness): Promise<void> {
  const { value: given } = await readShippedProcess('oekonomirapport');
  const organisation = await organisationInForce(api.db);
  if (!given || !organisation) throw new Error('the shipped files cannot be read');
  const { plan, process } = await readPlan(join(SHIPPED_PLANS, 'regnskab-2025.yaml'), { process: given });
  if (!plan) throw new Error('the shipped accounts cannot be read');
  await publishPlan(api.records, { worldId: 'real', plan, organisation, process, grants: [], publishedBy: null });
}
