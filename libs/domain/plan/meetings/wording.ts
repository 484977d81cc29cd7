import { foraOf } from '../readings';
import type { Milestone } from '../plan';

const YEAR = /(?<!\d)20\d{2}(?!\d)/g;

/** How a list words a meeting, whatever the year: by this an earlier choice is known again. */
export const wordingOf = ({ forum, title }: Pick<Milestone, 'forum' | 'title'>): string =>
  `${foraOf(forum).toSorted().join('/')}|${plain(title)}`;

/** The id of a meeting, whatever the year. */
export const meetingKey = (id: string): string => id.replace(YEAR, '{år}');

const plain = (title: string): string =>
  title
    .normalize('NFC')
    .toLowerCase()
    .replace(YEAR, '{år}')
    .replace(/[^\p{L}\p{N}{}]+/gu, ' ')
    .trim();

/** Words that most lines of such a list have, and the bodies' own names: they tell no meeting from another. */
const SAY_NOTHING = new RegExp(
  `^(?:${[
    'budget(?:tet|s)?',
    'behandl\\p{L}*',
    'drøft\\p{L}*',
    'beslut\\p{L}*',
    'godkend\\p{L}*',
    'orienter\\p{L}*',
    'møde\\p{L}*',
    'sag(?:en)?',
    'om|af|for|og|den|det|de|i|på|til|med|en|et|der|som|the|of|and|for|to|on|in',
    'byråd\\p{L}*|kommunalbestyrelse\\p{L}*|økonomiudvalg\\p{L}*|direktør\\p{L}*|direktion\\p{L}*|chefforum\\p{L}*|kommunemed|med|hovedudvalg\\p{L}*|kb|øu|oeu|dif|cf|council|committee',
    'år|\\d+',
  ].join('|')})$`,
  'u',
);
const SHORTEST_ROOT = 5;

/** The words of a title that tell it from others. */
export const tellingWords = (title: string): readonly string[] => [
  ...new Set(
    plain(title)
      .split(' ')
      .filter((word) => word.length > 1 && !SAY_NOTHING.test(word)),
  ),
];

/** How much two titles say the same, 0 to 1: words count as one where they share their root or one is a part of the other (katalog, budgetkataloget). */
export function likeness(one: readonly string[], other: readonly string[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const shared = one.filter((word) => other.some((each) => isSameWord(word, each))).length;
  const back = other.filter((word) => one.some((each) => isSameWord(word, each))).length;
  return (shared + back) / (one.length + other.length);
}

function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const root = short.replace(/(?:ernes|erne|enes|ene|ets|ens|ers|er|et|en|es|e|s)$/u, '');
  return root.length >= SHORTEST_ROOT && long.includes(root);
}
