import type { IsoDate } from '../plan/plan';

/** When something happens with people: Danish local time, `09:00` to `12:00` on one day. */
export interface AppointmentTime {
  readonly on: IsoDate;
  readonly from: string;
  readonly to: string;
}

/** `09:00` as one says it: `9.00`. */
export const clockWords = (clock: string): string => clock.replace(/^0/, '').replace(':', '.');

/** `kl. 9.00–12.00` */
export const hoursWords = ({ from, to }: Pick<AppointmentTime, 'from' | 'to'>): string =>
  `kl. ${clockWords(from)}–${clockWords(to)}`;

export const isSameTime = (one: AppointmentTime, other: AppointmentTime): boolean =>
  one.on === other.on && one.from === other.from && one.to === other.to;

/** Whether nobody can be at both. One may begin when the other ends. */
export const isOverlapping = (one: AppointmentTime, other: AppointmentTime): boolean =>
  one.on === other.on && one.from < other.to && other.from < one.to;
