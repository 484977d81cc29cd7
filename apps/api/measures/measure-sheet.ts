import type { OutSheet } from '#files';
import type { IsoDate } from '#domain';
import type { MeasureRow } from './measure.query';
import { measureMark, nextWords } from './measures.view';

/** Status on the budget agreement as a spreadsheet has it: one measure a line, dates as dates. */
export const measureSheet = (caseTitle: string, measures: readonly MeasureRow[], today: IsoDate): OutSheet => ({
  title: `Status ${caseTitle}`,
  columns: [
    { title: 'Nr.', width: 6 },
    { title: 'Tiltag', width: 40 },
    { title: 'Budgetaftalen', width: 50 },
    { title: 'Ansvarlig', width: 34 },
    { title: 'Status', width: 16 },
    { title: 'Seneste melding', width: 60 },
    { title: 'Næste status', width: 16 },
  ],
  rows: measures.map((measure) => {
    const next = measure.rounds.findLast((round) => round.state === 'open' || round.state === 'planned');
    return [
      { number: measure.number },
      { text: measure.title },
      { text: measure.text },
      { text: measure.rounds.at(-1)?.owner ?? '' },
      { text: measureMark(measure).word },
      { text: measure.rounds.findLast((round) => round.report !== null)?.report?.note ?? '' },
      next ? { date: next.due_on } : { text: nextWords(measure, today).text },
    ];
  }),
});
