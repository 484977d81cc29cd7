import { eitherWords, purposeWords } from '#domain';
import type { MailItem } from '../items';
import type { MailAnnouncedVisit } from '../parts';
import { shortTime } from './appointment-wording';
import { TOLD, type Words } from './wording';
import { actor, holder, paragraph, title } from './words';

/** The mails about a visit of the internal audit. */
export const VISIT_WORDS: { readonly [K in 'visit-announced' | 'visit-move-asked']: Words<MailItem<K>> } = {
  'visit-announced': ({ announced }, today) => {
    if (announced.calledOff !== undefined) return calledOff(announced, announced.calledOff);
    const times = announced.times.map((time) => shortTime(today, time));
    const leader = title(holder(announced.leader));
    return {
      ...TOLD,
      subject: `Intern revision besøger ${announced.unit} – du skal ikke gøre noget`,
      badge: 'Til orientering',
      headline: `Intern revision besøger ${announced.unit}`,
      lead: paragraph(
        purposeWords('lederen'),
        announced.focus === '' ? null : `I år ses der særligt på ${announced.focus.toLowerCase()}.`,
        announced.arranged
          ? `Dagen er aftalt med ${leader}.`
          : `Det er ${leader}, der vælger mellem tiderne eller beder om andre.`,
        'Før besøget svarer lederen på nogle spørgsmål om de daglige arbejdsgange, og bagefter får lederen et udkast til rapport at kommentere.',
        'Du skal ikke gøre noget. Dagen står på besøgets side, og du får ikke flere mails om den.',
      ),
      facts: [
        { label: announced.arranged ? 'Tid' : 'Tider, der er tilbudt', value: eitherWords(times) },
        { label: 'Kommer', value: announced.auditor },
      ],
      button: 'Se besøget',
      hint: 'Du logger ind med et link, du får på mail.',
    };
  },
  'visit-move-asked': (item, today) => ({
    ...TOLD,
    tone: 'normal',
    subject: `Beder om en anden dag: ${item.caseTitle} – aftalt til ${shortTime(today, item)}`,
    badge: 'Tag stilling',
    headline: `Kan besøget flyttes? ${item.caseTitle}`,
    lead: paragraph(
      `${item.by === null ? 'Lederen' : actor(item.by)} beder om en anden dag end ${shortTime(today, item)}.`,
      'Ring og aftal en ny tid, og skriv den på besøgets side: så får alle, der er med, den nye tid i kalenderen. Indtil da gælder den tid, der er aftalt.',
    ),
    button: 'Flyt besøget',
    hint: 'Du logger ind med et link, du får på mail.',
  }),
};

const calledOff = ({ unit }: MailAnnouncedVisit, reason: string) => ({
  ...TOLD,
  subject: `Aflyst: Intern revision besøger ikke ${unit} – du skal ikke gøre noget`,
  badge: 'Aflyst',
  headline: `Intern revision besøger alligevel ikke ${unit}`,
  lead: paragraph(
    'Du har før fået at vide, at besøget kom. Det bliver ikke til noget.',
    reason === '' ? null : `Begrundelsen er: »${reason}«`,
    'Du skal ikke gøre noget. De, der var inviteret, har også fået det at vide.',
  ),
  button: 'Se besøget',
  hint: 'Du logger ind med et link, du får på mail.',
});
