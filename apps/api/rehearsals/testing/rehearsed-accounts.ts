import { join } from 'node:path';
import { organisationInForce } from '#casework';
import { readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import { PEOPLE_PROFILES, rehearse } from '#rehearsal';
import { clockWithoutTemporal } from '#testing';
import type { Harness } from '../../testing/harness';

const WORLD = 'proeve-regnskab-2025-3-a';

/** Accounts rehearsed by busy people from seed 3, without Temporal; gives the world's id. */
export async function rehearsedAccounts(api: Harness): Promise<string> {
  const { value: given } = await readShippedProcess('oekonomirapport');
  const organisation = await organisationInForce(api.db);
  const people = PEOPLE_PROFILES['busy'];
  if (!given || !organisation || !people) throw new Error('the shipped files cannot be read');
  const { plan, process } = await readPlan(join(SHIPPED_PLANS, 'regnskab-2025.yaml'), { process: given });
  if (!plan) throw new Error('the accounts cannot be read');
  await rehearse(
    api.records,
    {
      worldId: WORLD,
      plans: [{ plan, process, grants: [] }],
      organisation,
      seed: 3,
      people,
      onProgress: () => undefined,
    },
    clockWithoutTemporal(api.records),
  );
  return WORLD;
}
