import type { NoticeItem } from '../items';
import { partOf, told, type Words } from './wording';
import { actor, nearDay, paragraph, thingWithin } from './words';

/** The mails about a questionnaire that somebody answers. */
export const QUESTIONNAIRE_WORDS: { readonly [K in 'questionnaire-shared']: Words<NoticeItem<K>> } = {
  'questionnaire-shared': (item, today) => ({
    ...told(item),
    tone: 'normal',
    subject: `Hjælp med svarene: ${thingWithin(item)} – senest ${nearDay(today, item.due)}`,
    badge: 'Hjælp med svarene',
    headline: `Hjælp med svarene: ${thingWithin(item)}`,
    lead: paragraph(
      `${item.by === null ? 'Den, der har opgaven,' : actor(item.by)} beder dig om at hjælpe med at svare.`,
      partOf(item),
      'Svar på det, du ved noget om. Det bliver gemt, mens du skriver, og I kan se hinandens svar.',
    ),
    button: 'Åbn spørgeguiden',
    hint: 'Du logger ind med et link, du får på mail. Det er den, der har opgaven, som sender svarene til sidst.',
  }),
};
