import type { NoticeKind } from '#contracts';
import type { NoticeItem } from '../items';
import { manyDecided } from './transfer-wording';
import { deadline, holder, nearDay, thing, thingInCase, title, type Today } from './words';

/** In the order they are read: what hurries most comes first. `asks`: something is asked of the reader. */
const GROUPS = [
  { name: 'late', title: 'Haster: over fristen', asks: true },
  { name: 'soon', title: 'Snart frist', asks: true },
  { name: 'decide', title: 'Tag stilling', asks: true },
  { name: 'new', title: 'Nye opgaver', asks: true },
  { name: 'deadlines', title: 'Nyt om frister', asks: true },
  { name: 'news', title: 'Til orientering', asks: false },
] as const;
type GroupName = (typeof GROUPS)[number]['name'];

const GROUP_OF: Readonly<Record<NoticeKind, GroupName>> = {
  overdue: 'late',
  escalation: 'late',
  reminder: 'soon',
  'extension-asked': 'decide',
  'recall-asked': 'decide',
  opened: 'new',
  'handed-over': 'new',
  returned: 'new',
  'recall-granted': 'new',
  moved: 'deadlines',
  'extension-granted': 'deadlines',
  'extension-refused': 'deadlines',
  receipt: 'news',
  withdrawn: 'news',
  'recall-refused': 'news',
  'answer-corrected': 'news',
  commented: 'news',
  'approval-stuck': 'decide',
  lapsed: 'news',
  'question-published': 'news',
  'transfer-decided': 'news',
  'audit-reported': 'news',
  'audit-replied': 'news',
  'questionnaire-shared': 'news',
  appointment: 'news',
  'appointment-off': 'news',
  'visit-announced': 'news',
  'visit-move-asked': 'decide',
};

const inOrder = (one: NoticeItem, other: NoticeItem): number =>
  compare(one.due, other.due) || compare(thing(one), thing(other)) || compare(one.caseTitle, other.caseTitle);

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** A new task that is to be approved is something to take a stand on, whatever way it came. */
const groupOf = ({ kind, choices }: NoticeItem): GroupName =>
  GROUP_OF[kind] === 'new' && choices.length > 0 ? 'decide' : GROUP_OF[kind];

const asks = (item: NoticeItem): boolean => GROUPS.some((group) => group.asks && group.name === groupOf(item));

/** What the reader is to do about it: where the task is another's, that is not the task. */
const toDo = (item: NoticeItem): string => {
  switch (item.kind) {
    case 'extension-asked':
      return `Sig ja eller nej til en ny frist: ${thingInCase(item)}`;
    case 'recall-asked':
      return `Sig ja eller nej til, at et svar kommer tilbage: ${thingInCase(item)}`;
    case 'visit-move-asked':
      return `Sig, om besøget kan flyttes: ${item.caseTitle}`;
    case 'approval-stuck':
      return `Ingen kan godkende: ${item.caseTitle}`;
    case 'escalation':
      return `Over fristen hos ${title(holder(item.responsible))}: ${thingInCase(item)}`;
    // What is new is said first.
    case 'extension-refused':
      return `Nej til ny frist: ${thingInCase(item)}`;
    case 'extension-granted':
      return `Ja til ny frist: ${thingInCase(item)}`;
    case 'returned':
      return `${item.changed === null ? 'Sendt tilbage til dig' : 'Ændret efter din godkendelse'}: ${thingInCase(item)}`;
    case 'recall-granted':
      return `Du har fået dit svar tilbage: ${thingInCase(item)}`;
    default:
      return thingInCase(item);
  }
};

/** The items by group, most urgent group first, and by deadline inside it; empty groups are left out. */
export function groupItems(
  items: readonly NoticeItem[],
): { readonly title: string; readonly items: readonly NoticeItem[] }[] {
  return GROUPS.map(({ name, title }) => ({
    title,
    items: items.filter((item) => groupOf(item) === name).sort(inOrder),
  })).filter((group) => group.items.length > 0);
}

/** Two notices about one task are one task to the reader. */
const tasksIn = (items: readonly NoticeItem[]): number =>
  new Set(items.map((item) => item.calendar?.uid ?? `${item.caseTitle}/${thing(item)}`)).size;

const count = (n: number): string => (n === 1 ? '1 opgave' : `${n} opgaver`);

/** `3 opgaver til dig`; where a plan was changed and nothing else is told, that: `Nye frister for 2 opgaver, 1 aflyst`. */
const whatIsAsked = (asking: readonly NoticeItem[], items: readonly NoticeItem[]): string => {
  const number = tasksIn(asking);
  const cancelled = tasksIn(items.filter((item) => item.kind === 'withdrawn' && item.to === null));
  if (!asking.every((item) => item.kind === 'moved')) return `${count(number)} til dig`;
  return `${number === 1 ? 'Ny frist' : 'Nye frister'} for ${count(number)}${cancelled === 0 ? '' : `, ${cancelled} aflyst`}`;
};

/** `Nyt om Økonomirapport jan. (2 opgaver)`; of several cases the first by deadline: `Nyt om Besøg hos Sydstjernen og 1 sag mere`. */
const newsOf = (items: readonly NoticeItem[]): string => {
  const [first = '', ...others] = new Set(items.toSorted(inOrder).map(({ caseTitle }) => caseTitle));
  return others.length === 0
    ? `Nyt om ${first} (${count(tasksIn(items))})`
    : `Nyt om ${first} og ${others.length === 1 ? '1 sag' : `${others.length} sager`} mere`;
};

/** The digest's subject, first lines and preview. */
export function digestWords(items: readonly NoticeItem[], today: Today) {
  const asking = items.filter(asks);
  const first = groupItems(asking)[0]?.items[0];
  if (!first) {
    const headline = items.every((item) => item.kind === 'receipt')
      ? `Tak for ${items.length} svar`
      : (manyDecided(items) ?? newsOf(items));
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
  const start = `Begynd med: ${toDo(first)}. ${deadline(today, first.due)}.`;
  return { subject: `${headline} – først: ${toDo(first)}, ${when}`, headline, start, preheader: start };
}
