import { z } from 'zod';
import { form } from './form';
import { note, remark } from './parts';

export const MEASURE_STATUSES = ['not-begun', 'under-way', 'done'] as const;
export type MeasureStatus = (typeof MEASURE_STATUSES)[number];

export const MEASURE_STATUS_WORDS: Readonly<Record<MeasureStatus, string>> = {
  'not-begun': 'Ikke begyndt',
  'under-way': 'I gang',
  done: 'Gennemført',
};

/** Where a measure (tiltag) stands; `nextOn`: when its owner will be asked again, where it is not done. */
export const status = form({
  name: 'en status',
  decides: false,
  schema: z.strictObject({
    status: z.enum(MEASURE_STATUSES),
    note,
    nextOn: z.iso.date().nullable().default(null),
  }),
  facts: (answer) => [{ label: 'Status', value: MEASURE_STATUS_WORDS[answer.status] }, ...remark(answer.note)],
});

export type StatusAnswer = z.output<typeof status.schema>;
