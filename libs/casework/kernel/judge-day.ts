import { Refusal } from '#contracts';
import { formatDateLong, localDate, type IsoDate } from '#domain';
import type { CaseFile } from './case-file';

/** Refuses a day that is over (DATE.PAST), and one on which nobody works (DATE.NOT_WORKING_DAY). */
export const judgeDay = (file: CaseFile, day: IsoDate): void => {
  if (day < localDate(file.now)) throw new Refusal('DATE.PAST', 'Vælg en dag, der ikke er gået.');
  const closed = file.calendar.whyNotWorking(day);
  if (!closed) return;
  const long = formatDateLong(day);
  throw new Refusal(
    'DATE.NOT_WORKING_DAY',
    `Der er lukket ${long}${long.startsWith(closed) ? '' : ` (${closed})`}. Vælg en arbejdsdag.`,
  );
};
