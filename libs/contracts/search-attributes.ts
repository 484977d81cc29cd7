import { defineSearchAttributeKey } from '@temporalio/common';

/**
 * Where a case stands, for whoever reads Temporal's own page: the name of its phase (`clearing`), and of one that has ended how
 * (`closed`, `cancelled`). Search attributes are not encrypted, so nothing but such a name may ever stand here.
 */
export const PHASE_ATTRIBUTE = defineSearchAttributeKey('AarshjulPhase', 'KEYWORD');
