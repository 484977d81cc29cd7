import { idOf } from '#casework';
import type { Harness } from './harness';
import { publishShipped } from './shipped-plan';

/** The case of the accounts that `publishAccounts2025` makes. */
export const ACCOUNTS_2025 = idOf('case', 'real', 'regnskab-2025', 'regnskab-2025');

/** The shipped Regnskab 2025, in force in the real world; nobody has answered anything. */
export const publishAccounts2025 = (api: Harness): Promise<void> => publishShipped(api, 'regnskab-2025.yaml');
