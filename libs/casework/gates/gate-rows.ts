import type { PlannedCase } from '#domain';

/** A planned case's gates as the case keeps them, closed. */
export const gateRows = (caseId: string, planned: PlannedCase) =>
  planned.gates.map(({ id, title, needs }, position) => ({ case_id: caseId, id, position, title, needs }));
