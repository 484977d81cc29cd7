import { z } from 'zod';
import { inLifeOrder, kindInDanish } from '../catcher/kinds';

const count = z.number().int().min(0);

/** What `aarshjul rehearse --json` tells, as far as it is shown. */
export const outcome = z.object({
  cases: count,
  tasks: count,
  mails: z.record(z.string(), count),
  answered: z.object({ inTime: count, late: count, escalated: count, never: count }),
  seconds: z.number(),
});
export type Outcome = z.infer<typeof outcome>;

const WIDTH = 28;

/** A rehearsal in numbers, one a line; kinds of mail in the order of a task's life. */
export function outcomeTable({ cases, tasks, mails, answered, seconds }: Outcome): string {
  const kinds = inLifeOrder(Object.keys(mails));
  const total = Object.values(mails).reduce((sum, n) => sum + n, 0);
  const rows: [string, number][] = [
    ['Sager', cases],
    ['Opgaver', tasks],
    ['  svaret i tide', answered.inTime],
    ['  svaret for sent', answered.late],
    ['  gået videre til lederen', answered.escalated],
    ['  aldrig svaret', answered.never],
    ['Mails', total],
    ...kinds.map((kind): [string, number] => [`  ${kindInDanish(kind)}`, mails[kind] ?? 0]),
    ['Sekunder', seconds],
  ];
  return rows
    .map(
      ([label, n]) => `  ${label.padEnd(WIDTH)}${n.toLocaleString('da-DK', { maximumFractionDigits: 1 }).padStart(7)}`,
    )
    .join('\n');
}
