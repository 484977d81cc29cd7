import {
  dateParts,
  formatDateShort,
  formatTime,
  MONTHS,
  titleWithForum,
  type IsoDate,
  type PlannedTask,
  type ShownState,
  type WheelItem,
} from '#domain';
import { fill } from './engine';
import { kindWord, progressWords, STATE_WORDS } from './words';

/** The wheel as a list: months, and in each what falls in it. What lasts stands in the month in which it begins. */
export interface WheelListView {
  /** A long list is folded by month, but for the month that it is. */
  readonly isFolded: boolean;
  readonly months: readonly {
    readonly id: string;
    readonly title: string;
    readonly isNow: boolean;
    readonly isOpen: boolean;
    readonly count: string;
    readonly items: readonly WheelListItem[];
  }[];
}

interface WheelListItem {
  readonly date: string;
  readonly title: string;
  readonly kind: string;
  /** The case that it is of, where there are many. */
  readonly of: string;
  readonly link: string | null;
  readonly state: { readonly word: string; readonly shape: ShownState } | null;
  readonly progress: string;
  readonly who: string;
  /** What a step waits for in other cases; empty where it waits for none. */
  readonly awaits: string;
}

export interface WheelListOptions {
  readonly linkOf: (item: WheelItem) => string | null;
  readonly whoOf: (task: PlannedTask) => string;
  readonly today: IsoDate | null;
  /** Where the list is of one year: what began before stands in its first month. */
  readonly year?: number;
  /** The case of an item, where the list is of many. */
  readonly ofWhat?: (item: WheelItem) => string | null;
}

/** So many people are named; more are counted. */
const MOST_NAMED = 3;
/** A list that is longer is folded by month: a page of many plans would be twenty screens. */
const MOST_UNFOLDED = 150;

/** The list of a wheel's items, by month. */
export const wheelList = (items: readonly WheelItem[], options: WheelListOptions): WheelListView => {
  const titles = new Map(items.map((item) => [item.id, item.title]));
  const first = options.year === undefined ? '' : `${options.year}-01`;
  const months = Map.groupBy(items, ({ from }) => (from < first ? first : from.slice(0, 7)));
  const now = options.today?.slice(0, 7);
  const isFolded = items.length > MOST_UNFOLDED;
  return {
    isFolded,
    months: [...months]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, of]) => {
        const { year, month } = dateParts(`${key}-01`);
        return {
          id: `m-${year}-${month}`,
          title: `${MONTHS[month - 1] ?? ''} ${year}`,
          isNow: key === now,
          isOpen: key === now,
          count: of.length === 1 ? '1 linje' : `${of.length} linjer`,
          items: of.map((item) => listItem(item, titles, options)),
        };
      }),
  };
};

const listItem = (
  item: WheelItem,
  titles: ReadonlyMap<string, string>,
  { linkOf, whoOf, ofWhat }: WheelListOptions,
): WheelListItem => ({
  date: dateWords(item),
  title: titleWithForum(item),
  kind: kindWord(item),
  of: ofWhat?.(item) ?? '',
  link: linkOf(item),
  state: item.state === null ? null : { word: STATE_WORDS[item.state], shape: item.state },
  progress: progressWords(item),
  who: whoWords([...new Set(item.tasks.map(whoOf))]),
  awaits: awaitsWords(item.awaits.flatMap((id) => titles.get(id) ?? [])),
});

const dateWords = ({ from, to, weeks, time }: WheelItem): string => {
  if (weeks !== null) return `${formatDateShort(from)} (${weeks})`;
  const days = from === to ? formatDateShort(from) : `${formatDateShort(from)} – ${formatDateShort(to)}`;
  return time ? `${days} ${formatTime(time)}` : days;
};

const awaitsWords = (titles: readonly string[]): string =>
  titles.length === 0 ? '' : `Venter på ${titles.map((title) => `»${title}«`).join(' og ')} i en anden sag`;

const whoWords = (names: readonly string[]): string =>
  names.length <= MOST_NAMED
    ? names.join(' · ')
    : `${names.slice(0, MOST_NAMED - 1).join(' · ')} og ${names.length - MOST_NAMED + 1} andre`;

/** The list as HTML, with the classes of the pages' style sheet. */
export const drawWheelList = (view: WheelListView): string => fill('wheel-list', view);
