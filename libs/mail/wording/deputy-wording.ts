import type { NoticeKind } from '#contracts';
import type { MailItem } from '../model';
import type { Words } from './wording';
import { actor, day, holder, longDay, paragraph, title, type Today } from './words';

type DeputyKind = Extract<NoticeKind, `deputy-${string}`>;

const period = (item: MailItem, today: Today): string =>
  `${day(today, item.from ?? item.due)} til ${day(today, item.to ?? item.due)}`;
const longPeriod = (item: MailItem): string =>
  item.from === item.to
    ? longDay(item.due)
    : `Fra ${longDay(item.from ?? item.due)} til og med ${longDay(item.to ?? item.due)}`;
const absent = (item: MailItem): string => title(holder(item.responsible ?? 'Kollegaen'));
const someOnly = (item: MailItem): string | null =>
  item.level === null ? null : 'Det gælder kun nogle slags opgaver; på siden står hvilke.';

const told = {
  facts: [],
  caution: null,
  deadline: null,
  button: 'Se stedfortrædere',
  hint: null,
  tone: 'quiet' as const,
};

/** The mails about deputies. `responsible` is who is away, `by` who asked, answered or ended it, `from` and `to` the days; a `level` says that it is for some kinds of tasks alone. */
export const DEPUTY_WORDS: Record<DeputyKind, Words> = {
  'deputy-asked': (item, today) => ({
    ...told,
    tone: 'normal',
    subject: `Du er bedt om at være stedfortræder for ${absent(item)} – ${period(item, today)}`,
    badge: 'Tag stilling',
    headline: `Vil du være stedfortræder for ${absent(item)}?`,
    deadline: longPeriod(item),
    lead: paragraph(
      item.by === null ? null : `${actor(item.by)} har bedt om det.`,
      'Siger du ja, får du mails om opgaverne, mens det varer, og kan svare på dem. Bagefter er de tilbage, hvor de hører til.',
      someOnly(item),
    ),
    button: 'Sig ja eller nej',
    hint: 'Før du har sagt ja, sker der ingenting.',
  }),
  'deputy-accepted': (item, today) => ({
    ...told,
    subject: `Der er sagt ja: stedfortræder for ${absent(item)} – ${period(item, today)}`,
    badge: 'Stedfortræder',
    headline: `${actor(item.by ?? 'Stedfortræderen')} er stedfortræder`,
    deadline: longPeriod(item),
    lead: paragraph(
      `Mails om opgaver til ${absent(item)} går til stedfortræderen imens. Opgaverne kan stadig ses på Mine opgaver.`,
      someOnly(item),
    ),
  }),
  'deputy-refused': (item, today) => ({
    ...told,
    tone: 'normal',
    subject: `Der er sagt nej: stedfortræder for ${absent(item)} – ${period(item, today)}`,
    badge: 'Stedfortræder',
    headline: `Vælg en anden stedfortræder for ${absent(item)}`,
    deadline: longPeriod(item),
    lead: `${actor(item.by ?? 'Den, der blev spurgt,')} har sagt nej til at være stedfortræder.`,
    button: 'Vælg en anden',
  }),
  'deputy-ended': (item, today) => ({
    ...told,
    subject: `Slut: stedfortræder for ${absent(item)} – ${period(item, today)}`,
    badge: 'Stedfortræder',
    headline: `Der er ikke længere en stedfortræder for ${absent(item)}`,
    lead: paragraph(
      item.by === null ? 'Det er slut før tid.' : `${actor(item.by)} har sluttet det før tid.`,
      'Opgaverne og mails om dem er tilbage, hvor de hører til.',
    ),
  }),
};
