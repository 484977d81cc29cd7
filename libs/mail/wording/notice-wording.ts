import type { MailItemKind } from '#contracts';
import { listWords } from '#domain';
import { isAboutTask, type AboutTask, type MailItem } from '../items';
import { ANSWER_WORDS } from './answer-wording';
import { APPOINTMENT_WORDS } from './appointment-wording';
import { AUDIT_WORDS } from './audit-wording';
import { QUESTIONNAIRE_WORDS } from './questionnaire-wording';
import { DEADLINE_WORDS } from './deadline-wording';
import { DEPUTY_WORDS } from './deputy-wording';
import { ORGANISATION_WORDS } from './organisation-wording';
import { VISIT_WORDS } from './visit-wording';
import { transferDecided } from './transfer-wording';
import { before, NOTHING_TO_DO, partOf, task, TOLD, told, type Wording, type Words } from './wording';
import {
  actor,
  day,
  holder,
  longDay,
  nearDay,
  paragraph,
  thing,
  thingInCase,
  thingOfCase,
  thingWithin,
  title,
  toAnybody,
  type Today,
} from './words';

const ONE_BUTTON =
  'Hvert link fører til en side med én knap. Skal ansøgningen tilbage eller afvises, skriver du dér hvorfor.';

/** A no is not thanked for as if it were a yes. */
const receiptOf = (item: MailItem<'receipt'>): string =>
  item.saysNo === null
    ? `${item.corrected ? 'Dit svar er rettet' : 'Tak for svaret'}: ${thingInCase(item)}`
    : `Du har svaret »${item.saysNo}«: ${thingInCase({ ...item, taskTitle: item.taskTitle.replace(/^Godkend /, '') })}`;

/** Who approved something that is another now is told what it was and what it is: nobody found fault with their answer. */
const whyAgain = ({ by, changed }: MailItem<'returned'>): string => {
  if (changed !== null)
    return `${by === null ? 'Det, du havde godkendt, er ændret' : `${actor(by)} har ændret det, du havde godkendt`}: ${changed.replace(/\.?$/, '.')} Derfor gælder dit ja ikke længere, og du skal tage stilling igen.`;
  return by === null
    ? 'Dit svar er sendt tilbage, så du kan se på det igen.'
    : `${actor(by)} har set dit svar og beder dig se på det igen.`;
};

const givenOn = ({ by, to, isOwn }: MailItem<'withdrawn'>): string => {
  const now = title(holder(to ?? ''));
  if (isOwn) return `Du har givet opgaven videre til ${now}.`;
  return by === null ? `Opgaven er nu hos ${now}.` : `${actor(by)} har givet opgaven videre til ${now}.`;
};

const still = (missing: readonly string[]): string | null =>
  missing.length === 0
    ? null
    : `Opgaven er åbnet, selv om noget endnu ikke er på plads: ${listWords(missing)}. Du kan godt begynde.`;

const WORDS: { readonly [K in MailItemKind]: Words<MailItem<K>> } = {
  ...DEPUTY_WORDS,
  ...DEADLINE_WORDS,
  ...AUDIT_WORDS,
  ...QUESTIONNAIRE_WORDS,
  ...APPOINTMENT_WORDS,
  ...VISIT_WORDS,
  ...ANSWER_WORDS,
  ...ORGANISATION_WORDS,
  opened: (item, today) => ({
    ...task(item, today),
    subject: `${thingOfCase(item)} – senest ${nearDay(today, item.due)}`,
    badge: 'Ny opgave',
    lead: paragraph(partOf(item), item.why, item.consequence),
    caution: still(item.missing),
  }),
  reminder: (item, today) => ({
    ...task(item, today),
    subject: `Påmindelse: ${thingInCase(item)} – senest ${nearDay(today, item.due)}`,
    badge: 'Påmindelse',
    lead: paragraph('Vi har ikke fået dit svar endnu.', partOf(item), item.why, item.consequence),
  }),
  overdue: (item, today) => ({
    ...task(item, today),
    tone: 'urgent',
    subject: `Over fristen: ${thingInCase(item)} – fristen var ${day(today, item.due)}`,
    badge: 'Over fristen',
    lead: paragraph('Vi mangler dit svar – send det gerne i dag.', partOf(item), item.why, item.consequence),
    hint: 'Kan du ikke nå det, så bed om en senere frist eller giv opgaven videre på samme side.',
  }),
  escalation: (item, today) => ({
    ...task(item, today),
    tone: 'urgent',
    subject: `Over fristen hos ${title(holder(item.responsible))}: ${thingInCase(item)} – fristen var ${day(today, item.due)}`,
    badge: 'Til dig som leder',
    headline: `Over fristen hos ${title(holder(item.responsible))}: ${thingWithin(item)}`,
    lead: paragraph(
      `Opgaven ligger hos ${title(holder(item.responsible))} og hører til ${item.caseTitle}.`,
      item.level > 1 ? 'Nærmeste leder skulle have besked tidligere, og opgaven er stadig ikke løst.' : null,
      toAnybody(item.why),
      toAnybody(item.consequence),
    ),
    button: 'Se opgaven',
    caution: null,
    hint: 'Du kan tale med den ansvarlige, give opgaven til en anden eller aftale en ny frist.',
  }),
  receipt: (item, today) => ({
    ...told(item),
    subject: `${receiptOf(item)} – modtaget ${day(today, today.date)}`,
    badge: 'Kvittering',
    headline: item.corrected ? 'Tak – dit rettede svar er modtaget' : 'Tak – dit svar er modtaget',
    lead: paragraph(
      item.by === null ? null : `${actor(item.by)} har svaret for dig.`,
      item.forWhom === null ? null : `Du har svaret på vegne af ${title(holder(item.forWhom))}.`,
      NOTHING_TO_DO,
    ),
    facts: [
      { label: 'Opgave', value: thing(item) },
      { label: 'Sag', value: item.caseTitle },
      { label: 'Modtaget', value: longDay(today.date) },
      ...item.answer,
    ],
    button: 'Se dit svar',
    hint: 'Har du svaret forkert, så se på siden, om du kan rette dit svar eller bede om at få det tilbage.',
  }),
  'handed-over': (item, today) => ({
    ...task(item, today),
    subject: `Overdraget til dig: ${thingInCase(item)} – senest ${nearDay(today, item.due)}`,
    badge: 'Overdraget til dig',
    lead: paragraph(
      `${item.by === null ? 'Opgaven er givet videre til dig' : `${actor(item.by)} har givet dig opgaven`}. Den hører til ${item.caseTitle}.`,
      item.why,
      item.consequence,
    ),
  }),
  returned: (item, today) => ({
    ...task(item, today),
    subject: `${item.changed === null ? 'Sendt tilbage til dig' : 'Ændret efter din godkendelse'}: ${thingInCase(item)} – senest ${nearDay(today, item.due)}`,
    badge: item.changed === null ? 'Sendt tilbage' : 'Ændret',
    lead: paragraph(
      whyAgain(item),
      item.from === null ? null : `Du har fået en ny frist${before(item.from)}.`,
      partOf(item),
      item.why,
      item.consequence,
    ),
    button: item.changed === null ? 'Ret dit svar' : 'Tag stilling igen',
  }),
  withdrawn: (item, today) =>
    item.to === null
      ? {
          ...told(item),
          subject: `Aflyst: ${thingInCase(item)} – fristen ${day(today, item.due)} gælder ikke længere`,
          badge: 'Aflyst',
          lead: `${NOTHING_TO_DO} Opgaven i ${item.caseTitle} er taget tilbage.`,
        }
      : {
          ...told(item),
          subject: `Givet videre: ${thingInCase(item)} – nu hos ${title(holder(item.to))}`,
          badge: 'Givet videre',
          lead: paragraph(
            givenOn(item),
            `Opgaven hører til ${item.caseTitle}. Fristen tages ud af din kalender.`,
            NOTHING_TO_DO,
          ),
        },
  lapsed: (item, today) => ({
    ...told(item),
    subject: `Lukket uden svar: ${thingInCase(item)} – fristen var ${day(today, item.due)}`,
    badge: 'Lukket uden svar',
    lead: `${NOTHING_TO_DO} Fristen var ${longDay(item.due)}, og ${item.caseTitle} er gået videre uden dit svar.`,
    hint: 'Har du alligevel noget, der skal med, så kontakt Økonomi & Stab.',
  }),
  'question-published': (item, today) => ({
    ...told(item),
    subject: `${item.taskTitle} er besvaret – svaret kan læses nu`,
    badge: 'Besvaret',
    headline: `${item.taskTitle} er besvaret`,
    lead: paragraph(
      item.by === null
        ? 'Svaret er godkendt, og det kan læses nu.'
        : `${actor(item.by)} har godkendt svaret, og det kan læses nu.`,
      NOTHING_TO_DO,
      item.why,
    ),
    facts: [
      { label: 'Sag', value: item.caseTitle },
      { label: 'Besvaret', value: longDay(today.date) },
    ],
    button: 'Læs svaret',
    hint: 'Du får mailen, fordi du har skrevet spørgsmålet ind. Er den, der spørger, ikke bruger af Årshjulet, så send svaret videre.',
  }),
  'transfer-decided': transferDecided,
  'sign-in': (item) => ({
    ...TOLD,
    tone: 'normal',
    subject: 'Dit link til Årshjulet',
    badge: 'Log ind',
    headline: 'Log ind i Årshjulet',
    deadline: `Brug linket inden ${item.validMinutes} minutter`,
    lead: 'Du har bedt om et link til at logge ind. Det virker én gang. Var det ikke dig, så se bort fra mailen: der sker ikke noget.',
    button: 'Log ind',
  }),
};

const say = <K extends MailItemKind>(kind: K, item: MailItem<K>, today: Today) => WORDS[kind](item, today);

/** An item in Danish words, as they read today in the case's world. */
export const wordsFor = (item: MailItem, today: Today): Wording => {
  const words = { ...say(item.kind, item, today), quote: 'reason' in item ? item.reason : null };
  return isAboutTask(item)
    ? {
        ...words,
        ...ofMatter(item, words),
        subject: `${words.subject}${forWhom(item)}`,
        lead: paragraph(asDeputy(item), words.lead),
      }
    : words;
};

/** What is to be approved is told with its figures; who is asked reads how the answer is given. */
const ofMatter = ({ matter, choices }: AboutTask, words: Wording): Partial<Wording> =>
  matter
    ? {
        facts: [...words.facts, ...matter.facts],
        caution: matter.changed ?? words.caution,
        ...(choices.length > 0
          ? { hint: ONE_BUTTON, badge: words.badge === 'Ny opgave' ? 'Til godkendelse' : words.badge }
          : {}),
      }
    : {};

/** A deputy's mails say in the list of mails whose they are: their own lie among them. */
const forWhom = ({ deputyFor }: AboutTask): string => (deputyFor ? ` – for ${title(holder(deputyFor))}` : '');

const asDeputy = ({ deputyFor, inTheirStead, decidesOnly }: AboutTask): string | null =>
  deputyFor && decidesOnly
    ? `Du får mailen, fordi ${title(holder(deputyFor))} er væk, og ingen, der er her, må svare på det her. Du kan heller ikke selv svare, men du kan afgøre, hvem der skal: giv opgaven videre til en, der må.`
    : deputyFor && inTheirStead
      ? `Du får mailen, fordi ${title(holder(deputyFor))} er væk, og stedfortræderen ikke selv må svare på det her.`
      : deputyFor
        ? `Du får mailen som stedfortræder for ${title(holder(deputyFor))}, der er væk.`
        : null;
