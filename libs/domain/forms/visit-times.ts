import { z } from 'zod';
import { visitTimeWords } from '../internal-audit/offered-times';
import { form } from './form';
import { note, remark } from './parts';

const clock = z.string().regex(/^\d\d:\d\d$/);
export const visitTime = z.strictObject({ on: z.iso.date(), from: clock, to: clock });

/** The times that the auditor offers a leader for a visit. What is wrong with one is judged with the case's calendar. */
export const visitTimes = form({
  name: 'tider til et besøg',
  decides: false,
  isAdded: true,
  schema: z.strictObject({ times: z.array(visitTime).min(1).max(3), note }),
  facts: ({ times, note: words }) => [
    ...times.map((time, index) => ({ label: `Tid ${index + 1}`, value: visitTimeWords(time) })),
    ...remark(words),
  ],
});

export type VisitTimesAnswer = z.output<typeof visitTimes.schema>;
