import type { CaseInput, CaseOutcome } from '#contracts';
import { tellCase } from '../kernel/case-story';

/** The økonomirapport of a month, from the closing of the books to its treatment in DIF and, where dated, ØU. */
export async function financialReport(input: CaseInput): Promise<CaseOutcome> {
  return tellCase(input, async (report) => {
    await report.phase('collecting', 'booking-closes', 'report-ready');
    await report.phase('balancing', 'balance');
    await report.phase('reporting', 'report-to-chefs', 'meeting');
    await report.phase('queueing', 'queued');
    await report.phase('deciding', 'dif', 'oeu');
  });
}
