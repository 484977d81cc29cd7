/** What says where a case stands: an unfinished task of it. */
export interface TaskInPhase {
  readonly phase: string | null;
  /** The gate that it waits behind; null where it waits behind none. */
  readonly gate: string | null;
}

/**
 * The phase that a case is in: the first of its phases in which there is something to do. What waits behind a closed gate does not count, so
 * a case before a gate stands where it stood, which is told by null (as is one in which nothing is left).
 */
export const standingPhase = (
  phases: readonly { readonly id: string }[],
  unfinished: readonly TaskInPhase[],
  closedGates: readonly string[],
): string | null =>
  phases.find(({ id }) =>
    unfinished.some(({ phase, gate }) => phase === id && (gate === null || !closedGates.includes(gate))),
  )?.id ?? null;
