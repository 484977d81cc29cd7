import { clockWords, hoursWords, isOverlapping, type AppointmentTime } from '../appointments';
import { formatDateMedium } from '../calendar';
import type { IsoDate } from '../plan/plan';

/** The times that are offered for a visit: as few as can be overseen, as many as leave a choice. */
export const FEWEST_TIMES = 2;
export const MOST_TIMES = 3;

/** Said of an offered time at which who comes has something else by now. */
export const TIME_TAKEN =
  'Tiden er ikke ledig længere: den, der skal besøge dig, har fået en anden aftale. Vælg en anden tid, eller skriv, at ingen af dem passer.';

/** A time for a visit. */
export type VisitTime = AppointmentTime;

/** `tors. 12. november 2026 kl. 9.00–12.00` */
export const visitTimeWords = ({ on, ...hours }: VisitTime): string => `${formatDateMedium(on)} ${hoursWords(hours)}`;

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const [OPENS, CLOSES] = ['07:00', '18:00'];

/** What times are judged by: the first day that may be offered, what it leaves time for, and why nobody works on a day (null = they do). */
interface Days {
  readonly earliest: IsoDate;
  /** Left out, it is the work before a visit that is offered. */
  readonly because?: string;
  readonly whyNotWorking: (date: IsoDate) => string | null | undefined;
}

/** Why a time cannot be offered; null where it can. */
export const timeProblem = (
  { on, from, to }: VisitTime,
  { earliest, because = ', så der er tid til at forberede besøget', whyNotWorking }: Days,
): string | null => {
  if (!CLOCK.test(from) || !CLOCK.test(to)) return 'Skriv klokkeslættene som 09:00 og 12:00.';
  if (to <= from) return 'Besøget skal slutte, efter at det er begyndt.';
  if (from < OPENS || to > CLOSES)
    return `Besøget skal ligge mellem kl. ${clockWords(OPENS)} og ${clockWords(CLOSES)}.`;
  if (on < earliest) return `Vælg en dag fra ${formatDateMedium(earliest)}${because}.`;
  return whyNotWorking(on) ? `Der er lukket ${formatDateMedium(on)}. Vælg en arbejdsdag.` : null;
};

/** All that is wrong with the times that are offered, by the number of the time (from 1; 0 = all of them). */
export const judgeTimes = (
  times: readonly VisitTime[],
  days: Days,
): { readonly time: number; readonly message: string }[] => {
  const own = times.flatMap((time, index) => {
    const message = timeProblem(time, days);
    return message === null ? [] : [{ time: index + 1, message }];
  });
  const again = times.flatMap((time, index) =>
    times.slice(0, index).some((before) => isOverlapping(before, time))
      ? [{ time: index + 1, message: 'Tiden falder sammen med en, der er tilbudt før.' }]
      : [],
  );
  const number =
    times.length < FEWEST_TIMES || times.length > MOST_TIMES
      ? [{ time: 0, message: `Tilbyd ${FEWEST_TIMES} eller ${MOST_TIMES} tider, så lederen kan vælge.` }]
      : [];
  return [...number, ...own, ...again];
};
