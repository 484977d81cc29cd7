import type { NoticeKind } from '#contracts';
import type { MailItem } from '../model';
import { manyDecided } from './transfer-wording';
import { deadline, nearDay, thing, thingWithin, type Today } from './words';

interface Group {
  readonly title: string;
  readonly kinds: readonly NoticeKind[];
  /** Whether something is asked of the reader. */
  readonly asks: boolean;
}

/** In the order they are read: what hurries most comes first. */
const GROUPS: readonly Group[] = [
  { title: 'Haster: over fristen', kinds: ['overdue', 'escalation'], asks: true },
  { title: 'Snart frist', kinds: ['reminder'], asks: true },
  { title: 'Tag stilling', kinds: ['extension-asked', 'deputy-unconfirmed', 'deputy-asked'], asks: true },
  { title: 'Nye opgaver', kinds: ['opened', 'handed-over', 'returned'], asks: true },
  { title: 'Nyt om frister', kinds: ['moved', 'extension-granted', 'extension-refused'], asks: true },
  {
    title: 'Til orientering',
    kinds: [
      'receipt',
      'withdrawn',
      'lapsed',
      'question-published',
      'transfer-decided',
      'audit-reported',
      'audit-replied',
      'sign-in',
      'deputy-confirmed',
      'deputy-declined',
      'deputy-named',
      'deputy-accepted',
      'deputy-refused',
      'deputy-ended',
    ],
    asks: false,
  },
];

const inOrder = (one: MailItem, other: MailItem): number =>
  compare(one.due, other.due) || compare(thing(one), thing(other)) || compare(one.caseTitle, other.caseTitle);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A new task that is to be approved is something to take a stand on, whatever way it came. */
const TAKE_A_STAND = GROUPS.findIndex((group) => group.kinds.includes('extension-asked'));
const NEW = GROUPS.findIndex((group) => group.kinds.includes('opened'));

const groupOf = (item: MailItem): number => {
  const index = GROUPS.findIndex((group) => group.kinds.includes(item.kind));
  return index === NEW && (item.choices ?? []).length > 0 ? TAKE_A_STAND : index;
};

/** The items by group, most urgent group first, and by deadline inside it; empty groups are left out. */
export function groupItems(
  items: readonly MailItem[],
): { readonly title: string; readonly items: readonly MailItem[] }[] {
  return GROUPS.map((group, index) => ({
    title: group.title,
    items: items.filter((item) => groupOf(item) === index).sort(inOrder),
  })).filter((group) => group.items.length > 0);
}

/** Two notices about one task are one task to the reader. */
const tasksIn = (items: readonly MailItem[]): number =>
  new Set(items.map((item) => item.calendar?.uid ?? `${item.caseTitle}/${thing(item)}`)).size;

const count = (n: number): string => (n === 1 ? '1 opgave' : `${n} opgaver`);

/** `3 opgaver til dig`; where a plan was changed and nothing else is told, that: `Nye frister for 2 opgaver, 1 aflyst`. */
const whatIsAsked = (asking: readonly MailItem[], items: readonly MailItem[]): string => {
  const number = tasksIn(asking);
  const cancelled = tasksIn(items.filter((item) => item.kind === 'withdrawn'));
  if (!asking.every((item) => item.kind === 'moved')) return `${count(number)} til dig`;
  return `${number === 1 ? 'Ny frist' : 'Nye frister'} for ${count(number)}${cancelled === 0 ? '' : `, ${cancelled} aflyst`}`;
};

/** The digest's subject, first lines and preview. */
export function digestWords(items: readonly MailItem[], today: Today) {
  const asking = items.filter((item) => GROUPS[groupOf(item)]?.asks);
  const first = groupItems(asking)[0]?.items[0];
  if (!first) {
    const headline = items.every((item) => item.kind === 'receipt')
      ? `Tak for ${items.length} svar`
      : (manyDecided(items) ?? `Nyt om ${count(tasksIn(items))}`);
    return {
      subject: `${headline} – du skal ikke gøre noget`,
      headline,
      start: 'Du skal ikke gøre noget.',
      preheader: 'Du skal ikke gøre noget.',
    };
  }
  const late = tasksIn(asking.filter((item) => item.due < today.date));
  const headline = `${whatIsAsked(asking, items)}${late === 0 ? '' : `, ${late} over fristen`}`;
  const when =
    first.due < today.date ? `fristen var ${nearDay(today, first.due)}` : `senest ${nearDay(today, first.due)}`;
  const start = `Begynd med: ${thingWithin(first)}. ${deadline(today, first.due)}.`;
  return { subject: `${headline} – først: ${thingWithin(first)}, ${when}`, headline, start, preheader: start };
}
