import { dateParts, MONTHS } from '../calendar';
import type { Forum, IsoDate } from '../plan/plan';
import type { WheelItem } from './wheel-item';

const SHORT_MONTHS = MONTHS.map((month) => (month.length <= 5 ? month : `${month.slice(0, 3)}.`));
const FORUMS: Readonly<Record<string, string>> = { OEU: 'ØU' };
/** How a title may call the body itself; then it is not said twice. */
const CALLED: Readonly<Record<string, string>> = {
  OEU: 'økonomiudvalg',
  KB: 'kommunalbestyrelse',
  DIF: 'direktørforum',
};

/** A body's name as one reads it: `OEU` is ØU, `OEU/KB` is ØU/KB. */
export const forumName = (forum: Forum): string =>
  forum
    .split('/')
    .map((one) => FORUMS[one] ?? one)
    .join('/');

const shortMonth = (month: number): string => SHORT_MONTHS[month - 1] ?? '';

/** `9. dec.`, `9.–11. jan.`, `28. april–2. maj` */
export const shortDates = (from: IsoDate, to: IsoDate): string => {
  const [start, end] = [dateParts(from), dateParts(to)];
  if (from === to) return `${start.day}. ${shortMonth(start.month)}`;
  if (start.year === end.year && start.month === end.month)
    return `${start.day}.–${end.day}. ${shortMonth(start.month)}`;
  return `${start.day}. ${shortMonth(start.month)}–${end.day}. ${shortMonth(end.month)}`;
};

/** The item's title, with its body first where the title does not name it: `ØU: Politisk tidsplan`. */
export const titleWithForum = ({ title, forum }: Pick<WheelItem, 'title' | 'forum'>): string => {
  if (forum === null) return title;
  const said = title.toLowerCase();
  const names = [forumName(forum), forum, CALLED[forum] ?? forum].map((name) => name.toLowerCase());
  return names.some((name) => said.includes(name)) ? title : `${forumName(forum)}: ${title}`;
};
