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
import { progressWords, STATE_WORDS } from './words';

/** The wheel as a list: months, and in each what falls in it. What lasts stands in the month in which it begins. */
export interface WheelListView {
  readonly months: readonly {
    readonly id: string;
    readonly title: string;
    readonly isNow: boolean;
    readonly items: readonly WheelListItem[];
  }[];
}

interface WheelListItem {
  readonly date: string;
  readonly title: string;
  readonly kind: string;
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
}

const KINDS: Readonly<Record<WheelItem['kind'], string>> = {
  span: 'Fase',
  case: 'Sag',
  meeting: 'Møde',
  step: 'Frist',
  elsewhere: 'Frist i en anden plan',
};
/** So many people are named; more are counted. */
const MOST_NAMED = 3;

/** The list of a wheel's items, by month. */
export const wheelList = (items: readonly WheelItem[], options: WheelListOptions): WheelListView => {
  const titles = new Map(items.map((item) => [item.id, item.title]));
  const months = Map.groupBy(items, ({ from }) => from.slice(0, 7));
  return {
    months: [...months]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, of]) => {
        const { year, month } = dateParts(`${key}-01`);
        return {
          id: `m-${year}-${month}`,
          title: `${MONTHS[month - 1] ?? ''} ${year}`,
          isNow: options.today?.startsWith(key) ?? false,
          items: of.map((item) => listItem(item, titles, options)),
        };
      }),
  };
};

const listItem = (
  item: WheelItem,
  titles: ReadonlyMap<string, string>,
  { linkOf, whoOf }: WheelListOptions,
): WheelListItem => ({
  date: dateWords(item),
  title: titleWithForum(item),
  kind: item.kind === 'meeting' && item.forum === null ? 'Dato' : KINDS[item.kind],
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
