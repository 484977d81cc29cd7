import type { RefusalCode } from '#contracts';

/** Who approves: the acting person, and whom they act for as a deputy; ids. */
export interface Approving {
  readonly actorId: string;
  readonly deputyFor: string | null;
}

/**
 * Four eyes: why a person may not say yes or no to something; null when they may. Neither they nor whom they are a deputy for may have written
 * it, asked for it or changed it (`writtenBy`, ids). It holds whatever roles they have.
 */
export const mayApprove = (
  { actorId, deputyFor }: Approving,
  { writtenBy }: { readonly writtenBy: readonly string[] },
): { readonly code: RefusalCode; readonly message: string } | null => {
  if (writtenBy.includes(actorId))
    return {
      code: 'APPROVAL.OWN',
      message:
        'Du har selv skrevet, ændret eller bedt om det her, så en anden skal tage stilling. Giv opgaven videre til en, der ikke har.',
    };
  if (deputyFor === null || !writtenBy.includes(deputyFor)) return null;
  return {
    code: 'APPROVAL.OWN',
    message:
      'Den, du er stedfortræder for, har selv skrevet, ændret eller bedt om det her, så du kan ikke tage stilling på deres vegne. Giv opgaven videre til en anden.',
  };
};
