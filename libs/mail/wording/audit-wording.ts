import type { NoticeItem } from '../items';
import { told, type Words } from './wording';
import { actor, longDay, nearDay, paragraph } from './words';

/** The mails about a report of the external auditor. */
export const AUDIT_WORDS: { readonly [K in 'audit-reported' | 'audit-replied']: Words<NoticeItem<K>> } = {
  'audit-reported': (item, today) => ({
    ...told(item),
    tone: 'normal',
    subject: `Fra revisionen: ${item.caseTitle} – samlet svar senest ${nearDay(today, item.due)}`,
    badge: 'Fra revisionen',
    headline: `Fra revisionen: ${item.caseTitle}`,
    lead: paragraph(
      `${item.by === null ? 'Revisionen' : actor(item.by)} har lagt punkterne ind. Hvert punkt er en opgave hos den, der skal svare.`,
      `Du skal ikke gøre noget endnu: når svarene er gennemgået, får du opgaven med at sende ét samlet svar senest ${longDay(item.due)}.`,
    ),
    button: 'Se punkterne',
    hint: 'Skal et punkt til en anden, eller er en frist forkert, så ret det på siden.',
  }),
  'audit-replied': (item, today) => ({
    ...told(item),
    subject: `Kommunens svar til revisionen er klar: ${item.caseTitle}`,
    badge: 'Svar til revisionen',
    headline: `Kommunens svar er klar: ${item.caseTitle}`,
    lead: paragraph(
      `${item.by === null ? 'Økonomi & Stab' : actor(item.by)} har sendt ét samlet svar på alle punkter.`,
      'Punkter, der står åbne, følges op, indtil de er løst.',
    ),
    facts: [{ label: 'Sendt', value: longDay(today.date) }],
    button: 'Læs svaret',
    hint: 'På siden kan svaret også hentes som Word-dokument. Du logger ind med et link, du får på mail.',
  }),
};
