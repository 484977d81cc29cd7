import type { NoticeKind } from '#contracts';
import type { NoticeItem } from '../items';
import { NOTHING_TO_DO, partOf, task, told, type Words } from './wording';
import { actor, nearDay, paragraph, thingInCase, thingWithin } from './words';

type AnswerKind = Extract<NoticeKind, `recall-${string}` | 'answer-corrected' | 'commented' | 'approval-stuck'>;

/** The mails about an answer that was sent: asked back, corrected, or said something of. */
export const ANSWER_WORDS: { readonly [K in AnswerKind]: Words<NoticeItem<K>> } = {
  'recall-asked': (item) => ({
    ...told(item),
    tone: 'normal',
    subject: `Vil have sit svar tilbage: ${thingInCase(item)}`,
    badge: 'Tag stilling',
    headline: `Må svaret komme tilbage? ${thingWithin(item)}`,
    lead: paragraph(
      `${item.by === null ? 'Den, der svarede,' : actor(item.by)} beder om at få svaret tilbage for at rette det.`,
      partOf(item),
      'Indtil du har svaret, gælder det svar, der er sendt.',
    ),
    button: 'Svar på ønsket',
  }),
  'recall-granted': (item, today) => ({
    ...task(item, today),
    subject: `Du har fået dit svar tilbage: ${thingInCase(item)} – senest ${nearDay(today, item.due)}`,
    badge: 'Svaret er tilbage',
    lead: paragraph(
      `${item.by === null ? 'Svaret er givet tilbage' : `${actor(item.by)} har givet svaret tilbage`}, så du kan rette det og sende det igen.`,
      partOf(item),
    ),
    button: 'Ret dit svar',
  }),
  'recall-refused': (item) => ({
    ...told(item),
    tone: 'normal',
    subject: `Svaret kan ikke komme tilbage: ${thingInCase(item)}`,
    badge: 'Svaret gælder stadig',
    lead: paragraph(
      item.by === null ? 'Svaret kan ikke komme tilbage.' : `${actor(item.by)} kan ikke give svaret tilbage.`,
      'Det, du sendte, gælder stadig.',
    ),
  }),
  'answer-corrected': (item) => ({
    ...told(item),
    subject: `Dit svar er rettet: ${thingInCase(item)}`,
    badge: 'Svar rettet',
    lead: paragraph(
      `${item.by === null ? 'Det svar, du sendte, er rettet' : `${actor(item.by)} har rettet det svar, du sendte`}. På siden står både det nye og det tidligere.`,
      NOTHING_TO_DO,
    ),
    button: 'Se svaret',
  }),
  commented: (item) => ({
    ...told(item),
    tone: 'normal',
    subject: `Kommentar: ${thingInCase(item)}`,
    badge: 'Kommentar',
    lead: paragraph(
      `${item.by === null ? 'Der er skrevet en kommentar' : `${actor(item.by)} har skrevet en kommentar`} til opgaven.`,
      partOf(item),
    ),
    button: item.onCase ? 'Læs på sagens side' : 'Læs og svar på siden',
  }),
  'approval-stuck': (item) => ({
    ...told(item),
    tone: 'urgent',
    subject: `Ingen kan godkende: ${item.caseTitle}`,
    badge: 'Går i stå',
    headline: `Ingen kan godkende: ${item.caseTitle}`,
    lead: paragraph(
      `${item.by === null ? 'Nogen' : actor(item.by)} ville sende det til godkendelse, men der er ingen, der må godkende det. Hvorfor står nedenfor.`,
      'Få en leder på plads i organisationen; så kan det sendes igen.',
    ),
    button: 'Se sagen',
  }),
};
