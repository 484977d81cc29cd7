import { join } from 'node:path';
import { organisationInForce, publishPlan } from '#casework';
import { readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import type { Harness } from './harness';

/** Puts a shipped plan (`regnskab-2025.yaml`) into force in the real world; nobody has answered anything, and the clock is the caller's to set. */
export async function publishShipped(api: Harness, ...file: readonly string[]): Promise<void> {
  const { value: given } = await readShippedProcess('oekonomirapport');
  const organisation = await organisationInForce(api.db);
  if (!given || !organisation) throw new Error('the shipped files cannot be read');
  const { plan, process, findings } = await readPlan(join(SHIPPED_PLANS, ...file), { process: given });
  if (!plan) throw new Error(`${file.join('/')} cannot be read: ${findings[0]?.message}`);
  await publishPlan(api.records, { worldId: 'real', plan, organisation, process, grants: [], publishedBy: null });
}
