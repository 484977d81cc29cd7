import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { idOf, openTransfers, organisationInForce } from '#casework';
import { proposeTransfers } from '#domain';
import { readPositions, readTransferRules, SHIPPED_PLANS } from '#files';
import { person, type Harness } from './harness';
import { publishShipped } from './shipped-plan';

/** The case of the shipped Overførsler 2025→2026 in the real world. */
export const ROUND_2025 = idOf('case', 'real', 'overfoersel-2025', 'overfoersel');

/** The shipped file of year-end positions. */
export const POSITIONS = readFileSync(join(SHIPPED_PLANS, 'overfoersel-2025', 'stillinger.csv'));

/** Puts the shipped Overførsler 2025→2026 into force in the real world; the clock is the caller's to set. */
export const publishRound2025 = (api: Harness): Promise<void> => publishShipped(api, 'overfoersel-2025.yaml');

/** Opens the requests that the shipped rule proposes of the shipped positions. */
export async function openRound2025(api: Harness): Promise<void> {
  const organisation = await organisationInForce(api.db);
  const { value: rules } = await readTransferRules();
  if (!organisation || !rules) throw new Error('the shipped files cannot be read');
  const { value: lines } = await readPositions({ name: 'stillinger.csv', bytes: POSITIONS }, { rules, organisation });
  if (!lines) throw new Error('the shipped positions cannot be read');
  const { requests, positions } = proposeTransfers(rules, organisation, lines, 2025);
  await openTransfers(api.records, {
    commandId: crypto.randomUUID(),
    actor: { personId: person('chef.oekonomi-stab') },
    caseId: ROUND_2025,
    rules,
    fromYear: 2025,
    requests,
    positions,
  });
}
