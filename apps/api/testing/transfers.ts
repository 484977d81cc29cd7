import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idOf, openTransfers, organisationInForce, publishPlan } from '#casework';
import { judgePositions, proposeTransfers } from '#domain';
import { readPlan, readPositions, readShippedProcess, readTransferRules, SHIPPED_PLANS } from '#files';
import { person, type Harness } from './harness';

/** The case of the shipped Overførsler 2025→2026 in the real world. */
export const ROUND_2025 = idOf('case', 'real', 'overfoersel-2025', 'overfoersel');

/** The shipped file of year-end positions. */
export const POSITIONS = readFileSync(join(SHIPPED_PLANS, 'overfoersel-2025', 'stillinger.csv'));

/** Puts the shipped Overførsler 2025→2026 into force in the real world; the clock is the caller's to set. */
export async function publishRound2025(api: Harness): Promise<void> {
  const { value: given } = await readShippedProcess('oekonomirapport');
  const organisation = await organisationInForce(api.db);
  if (!given || !organisation) throw new Error('the shipped files cannot be read');
  const { plan, process } = await readPlan(join(SHIPPED_PLANS, 'overfoersel-2025.yaml'), { process: given });
  if (!plan) throw new Error('the shipped plan cannot be read');
  await publishPlan(api.records, { worldId: 'real', plan, organisation, process, grants: [], publishedBy: null });
}

/** Opens the requests that the shipped rule proposes of the shipped positions. */
export async function openRound2025(api: Harness): Promise<void> {
  const organisation = await organisationInForce(api.db);
  const { value: rules } = await readTransferRules();
  if (!organisation || !rules) throw new Error('the shipped files cannot be read');
  const { value: lines } = await readPositions({ name: 'stillinger.csv', bytes: POSITIONS }, { rules, organisation });
  if (!lines) throw new Error('the shipped positions cannot be read');
  const { requests } = proposeTransfers(rules, organisation, lines, 2025);
  await openTransfers(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: person('chef.oekonomi-stab') },
    caseId: ROUND_2025,
    rules,
    fromYear: 2025,
    requests,
    positions: judgePositions(rules, organisation, lines, 2025),
  });
}
