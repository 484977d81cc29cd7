import type { ProposedTransfer } from '#domain';
import { subCaseIdOf } from '../kernel/sub-cases';

/** The key of a request's case under its round, by the kind that it was opened as. */
export const transferKey = (unitCode: string, kind: string): string => `${unitCode}/${kind}`;

/**
 * Of what the rule proposes, what a round does not have yet. One that has become of another kind since it was opened is there still: asked for
 * once more, its money would be there twice.
 */
export const missingTransfers = (
  roundId: string,
  there: readonly { readonly id: string; readonly unit: string; readonly kind: string }[],
  proposed: readonly ProposedTransfer[],
): ProposedTransfer[] =>
  proposed.filter(({ unit, kind }) => {
    const openedAs = subCaseIdOf(roundId, transferKey(unit.code, kind));
    return !there.some((one) => one.id === openedAs || (one.unit === unit.code && one.kind === kind));
  });
