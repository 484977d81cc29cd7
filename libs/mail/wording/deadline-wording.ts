import type { NoticeKind } from '#contracts';
import type { AboutTask, NoticeItem } from '../items';
import { before, partOf, task, type Words } from './wording';
import { actor, day, dayAndDistance, longDay, nearDay, paragraph, thingInCase, thingWithin, type Today } from './words';

type DeadlineKind = Extract<NoticeKind, 'moved' | `extension-${string}`>;

const stillDue = (item: AboutTask, today: Today): string =>
  item.due < today.date ? `fristen var ${day(today, item.due)}` : `stadig senest ${nearDay(today, item.due)}`;

/** The mails about a deadline that was moved, or that somebody asks to have moved. */
export const DEADLINE_WORDS: { readonly [K in DeadlineKind]: Words<NoticeItem<K>> } = {
  moved: (item, today) => ({
    ...task(item, today),
    subject: `Ny frist: ${thingInCase(item)} – fra ${day(today, item.from)} til ${day(today, item.to)}`,
    badge: 'Ny frist',
    lead: paragraph(
      `${item.by === null ? 'Fristen er flyttet' : `${actor(item.by)} har flyttet fristen`}${before(item.from)}.`,
      partOf(item),
      item.why,
      item.consequence,
    ),
  }),
  'extension-asked': (item, today) => ({
    ...task(item, today),
    subject: `Tag stilling til ønske om ny frist: ${thingInCase(item)} – til ${day(today, item.to)}`,
    badge: 'Tag stilling',
    headline: `Sig ja eller nej til en ny frist: ${thingWithin(item)}`,
    deadline: `${item.due < today.date ? 'Den nuværende frist var' : 'Svar inden den nuværende frist'} ${dayAndDistance(today, item.due)}`,
    lead: paragraph(
      `${actor(item.by ?? item.responsible)} beder om at få frist til ${longDay(item.to)}.`,
      `Opgaven hører til ${item.caseTitle}. Indtil du har svaret, gælder den nuværende frist.`,
    ),
    caution: null,
    button: 'Svar på ønsket',
    hint: null,
  }),
  'extension-granted': (item, today) => ({
    ...task(item, today),
    subject: `${item.asked === null ? 'Ja til ny frist' : 'Ny frist, en anden dag end ønsket'}: ${thingInCase(item)} – nu senest ${nearDay(today, item.due)}`,
    badge: 'Ny frist',
    lead: paragraph(
      item.asked === null
        ? `${item.by === null ? 'Du har fået ja til en ny frist' : `${actor(item.by)} har sagt ja til din nye frist`}${before(item.from)}.`
        : `${item.by === null ? 'Du har fået mere tid' : `${actor(item.by)} har givet dig mere tid`}, men til en anden dag end ${longDay(item.asked)}, som du bad om${before(item.from)}.`,
      partOf(item),
      item.why,
      item.consequence,
    ),
  }),
  'extension-refused': (item, today) => ({
    ...task(item, today),
    subject: `Nej til ny frist: ${thingInCase(item)} – ${stillDue(item, today)}`,
    badge: 'Uændret frist',
    lead: paragraph(
      item.by === null
        ? 'Du kan desværre ikke få en senere frist.'
        : `${actor(item.by)} kan desværre ikke give dig en senere frist.`,
      partOf(item),
      item.why,
      item.consequence,
    ),
    hint: 'Kan du ikke nå det, så giv opgaven videre til en kollega, eller ring og tal om det.',
  }),
};
