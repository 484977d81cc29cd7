import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase } from '../kernel/case-story';

/** The økonomirapport of a month, from the closing of the books to its treatment in DIF and, where dated, ØU. */
export async function financialReport(input: CaseInput): Promise<CaseOutcome> {
  return tellCase(input, async (report) => {
    await report.phase('collecting');
    await report.phase('balancing');
    await report.phase('reporting');
    await report.phase('queueing');
    await report.phase('deciding');
  });
}
