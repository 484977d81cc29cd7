import type { DeputyMailKind } from '#contracts';
import type { DeputyItem } from '../items';
import { TOLD, type Words } from './wording';
import { actor, day, holder, longDay, paragraph, title, type Today } from './words';

const period = (item: DeputyItem, today: Today): string => `${day(today, item.from)} til ${day(today, item.to)}`;
const longPeriod = (item: DeputyItem): string =>
  item.from === item.to ? longDay(item.from) : `Fra ${longDay(item.from)} til og med ${longDay(item.to)}`;
const absent = (item: DeputyItem): string => title(holder(item.absent));
const someOnly = (item: DeputyItem): string | null =>
  item.someKinds ? 'Det gælder kun nogle slags opgaver; på siden står hvilke.' : null;

const told = { ...TOLD, button: 'Se stedfortrædere' };

/** The one who is to act, in the middle of a sentence. */
const deputy = (item: DeputyItem): string => title(holder(item.deputy.title));
const forWhom = (item: DeputyItem): string => (item.deputy.isForReader ? 'dig' : absent(item));
const limits = (item: DeputyItem): string | null =>
  item.deputy.byAdministrator
    ? 'Godkendelser og beslutninger følger ikke med, fordi administratoren har valgt det.'
    : null;

/** The mails about deputies. */
export const DEPUTY_WORDS: { readonly [K in DeputyMailKind]: Words<DeputyItem<K>> } = {
  'deputy-unconfirmed': (item, today) => ({
    ...told,
    tone: 'normal',
    subject: `Skal ${deputy(item)} være stedfortræder for ${forWhom(item)}? – ${period(item, today)}`,
    badge: 'Tag stilling',
    headline: `Skal ${deputy(item)} være stedfortræder for ${forWhom(item)}?`,
    deadline: longPeriod(item),
    lead: paragraph(
      `${actor(item.by ?? 'Administratoren')} har valgt det, men det gælder kun, hvis ${item.deputy.isForReader ? 'du selv eller din leder' : `${absent(item)} eller du`} siger ja.`,
      `Så spørger vi ${deputy(item)}, som får mails om opgaverne, mens det varer, og kan svare på dem.`,
      limits(item),
      someOnly(item),
    ),
    button: 'Sig ja eller nej',
    hint: 'Før der er sagt ja, sker der ingenting. Kender du ikke noget til det, så sig nej.',
  }),
  'deputy-confirmed': (item, today) => ({
    ...told,
    subject: `Bekræftet: ${deputy(item)} som stedfortræder for ${forWhom(item)} – ${period(item, today)}`,
    badge: 'Stedfortræder',
    headline: `${actor(item.deputy.title)} er spurgt`,
    deadline: longPeriod(item),
    lead: paragraph(
      `${actor(item.by ?? 'Den, der er væk,')} har sagt ja til, at ${deputy(item)} er stedfortræder for ${forWhom(item)}.`,
      'Det gælder, når der også er sagt ja dér.',
      limits(item),
      someOnly(item),
    ),
  }),
  'deputy-declined': (item, today) => ({
    ...told,
    tone: 'normal',
    subject: `Der er sagt nej: ${deputy(item)} som stedfortræder for ${forWhom(item)} – ${period(item, today)}`,
    badge: 'Stedfortræder',
    headline: `${actor(item.deputy.title)} bliver ikke stedfortræder`,
    deadline: longPeriod(item),
    lead: `${actor(item.by ?? 'Den, der er væk,')} har sagt nej til det. Opgaverne bliver, hvor de er.`,
  }),
  'deputy-named': (item, today) => ({
    ...told,
    tone: 'normal',
    subject: `${actor(item.deputy.title)} er bedt om at være stedfortræder for dig – ${period(item, today)}`,
    badge: 'Stedfortræder',
    headline: `${actor(item.by ?? 'Din leder')} har valgt en stedfortræder for dig`,
    deadline: longPeriod(item),
    lead: paragraph(
      `Siger ${deputy(item)} ja, går mails om dine opgaver dertil, mens det varer.`,
      someOnly(item),
      'Skal det ikke være sådan, kan du slutte det.',
    ),
    button: 'Se eller slut det',
  }),
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
      limits(item),
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
      limits(item),
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
    headline: `Det gælder ikke mere: stedfortræder for ${absent(item)}`,
    lead: paragraph(
      item.by === null ? 'Det er slut før tid.' : `${actor(item.by)} har sluttet det før tid.`,
      'Opgaverne og mails om dem er, hvor de hører til.',
    ),
  }),
};
