import type { NoticeKind } from '#contracts';
import type { MailFact, MailItem } from '../model';
import { DEPUTY_WORDS } from './deputy-wording';
import { transferDecided } from './transfer-wording';
import {
  actor,
  day,
  dayAndDistance,
  deadline,
  holder,
  list,
  longDay,
  nearDay,
  paragraph,
  thing,
  thingWithin,
  title,
  toAnybody,
  type Today,
} from './words';

/** One item in words, ready for any template. */
export interface Wording {
  /** The subject when the mail is about this alone. */
  readonly subject: string;
  /** The state in a word: what sort of news this is. */
  readonly badge: string;
  /** `urgent` and `quiet` only shade what the badge already says. */
  readonly tone: 'urgent' | 'normal' | 'quiet';
  /** What must I do? */
  readonly headline: string;
  /** By when? Null where nothing is asked. */
  readonly deadline: string | null;
  /** Why, and what happens if I don't. */
  readonly lead: string;
  /** Somebody's own words, shown as a quotation. */
  readonly quote: string | null;
  readonly facts: readonly MailFact[];
  /** Something to be aware of before answering. */
  readonly caution: string | null;
  readonly button: string;
  /** What else one can do. */
  readonly hint: string | null;
}

export type Words = (item: MailItem, today: Today) => Omit<Wording, 'quote'>;

const partOf = (item: MailItem): string => `Opgaven hører til ${item.caseTitle}.`;
const CHOICES = 'På siden kan du svare, give opgaven videre til en kollega eller bede om en senere frist.';
const ONE_BUTTON =
  'Hvert link fører til en side med én knap. Skal ansøgningen tilbage eller afvises, skriver du dér hvorfor.';
const NOTHING_TO_DO = 'Du skal ikke gøre mere.';
const still = (item: MailItem): string | null =>
  item.missing.length === 0
    ? null
    : `Opgaven er åbnet, selv om noget endnu ikke er på plads: ${list(item.missing)}. Du kan godt begynde.`;

const task = (item: MailItem, today: Today) => ({
  headline: thing(item),
  deadline: deadline(today, item.due),
  facts: [],
  caution: still(item),
  button: 'Åbn opgaven',
  hint: CHOICES,
  tone: 'normal' as const,
});

const told = (item: MailItem) => ({
  headline: thing(item),
  deadline: null,
  facts: [],
  caution: null,
  button: 'Se opgaven',
  hint: null,
  tone: 'quiet' as const,
});

const WORDS: Record<NoticeKind, Words> = {
  ...DEPUTY_WORDS,
  opened: (item, today) => ({
    ...task(item, today),
    subject: `${thing(item)} – senest ${nearDay(today, item.due)}`,
    badge: 'Ny opgave',
    lead: paragraph(partOf(item), item.why, item.consequence),
  }),
  reminder: (item, today) => ({
    ...task(item, today),
    subject: `Påmindelse: ${thingWithin(item)} – senest ${nearDay(today, item.due)}`,
    badge: 'Påmindelse',
    lead: paragraph('Vi har ikke fået dit svar endnu.', item.why ?? partOf(item), item.consequence),
  }),
  overdue: (item, today) => ({
    ...task(item, today),
    tone: 'urgent',
    subject: `Over fristen: ${thingWithin(item)} – fristen var ${day(today, item.due)}`,
    badge: 'Over fristen',
    lead: paragraph('Vi mangler dit svar – send det gerne i dag.', item.why ?? partOf(item), item.consequence),
    hint: 'Kan du ikke nå det, så bed om en senere frist eller giv opgaven videre på samme side.',
  }),
  escalation: (item, today) => ({
    ...task(item, today),
    tone: 'urgent',
    subject: `Hjælp med at få løst: ${thingWithin(item)} – fristen var ${day(today, item.due)}`,
    badge: 'Til dig som leder',
    headline: `Hjælp med at få løst: ${thingWithin(item)}`,
    lead: paragraph(
      item.responsible === null
        ? partOf(item)
        : `Opgaven ligger hos ${title(holder(item.responsible))} og hører til ${item.caseTitle}.`,
      (item.level ?? 1) > 1 ? 'Nærmeste leder har fået besked tidligere, men opgaven er stadig ikke løst.' : null,
      toAnybody(item.why),
      toAnybody(item.consequence),
    ),
    button: 'Se opgaven',
    caution: null,
    hint: 'Du kan tale med den ansvarlige, give opgaven til en anden eller aftale en ny frist.',
  }),
  receipt: (item, today) => ({
    ...told(item),
    subject: `Tak for svaret: ${thingWithin(item)} – modtaget ${day(today, today.date)}`,
    badge: 'Kvittering',
    headline: 'Tak – dit svar er modtaget',
    lead: paragraph(item.by === null ? null : `${actor(item.by)} har svaret for dig.`, NOTHING_TO_DO),
    facts: [
      { label: 'Opgave', value: thing(item) },
      { label: 'Sag', value: item.caseTitle },
      { label: 'Modtaget', value: longDay(today.date) },
      ...(item.answer ?? []),
    ],
    button: 'Se dit svar',
  }),
  'handed-over': (item, today) => ({
    ...task(item, today),
    subject: `Overdraget til dig: ${thingWithin(item)} – senest ${nearDay(today, item.due)}`,
    badge: 'Overdraget til dig',
    lead: paragraph(
      `${item.by === null ? 'Opgaven er givet videre til dig' : `${actor(item.by)} har givet dig opgaven`}. Den hører til ${item.caseTitle}.`,
      item.why,
      item.consequence,
    ),
  }),
  returned: (item, today) => ({
    ...task(item, today),
    subject: `Sendt tilbage til dig: ${thingWithin(item)} – senest ${nearDay(today, item.due)}`,
    badge: 'Sendt tilbage',
    lead: paragraph(
      item.by === null
        ? 'Dit svar er sendt tilbage, så du kan se på det igen.'
        : `${actor(item.by)} har set dit svar og beder dig se på det igen.`,
      item.from === null ? null : `Du har fået en ny frist${before(item)}.`,
      item.why,
      item.consequence,
    ),
    button: 'Ret dit svar',
  }),
  withdrawn: (item, today) => ({
    ...told(item),
    subject: `Aflyst: ${thingWithin(item)} – fristen ${day(today, item.due)} gælder ikke længere`,
    badge: 'Aflyst',
    lead: `${NOTHING_TO_DO} Opgaven i ${item.caseTitle} er taget tilbage.`,
  }),
  moved: (item, today) => ({
    ...task(item, today),
    subject: `Ny frist: ${thingWithin(item)} – ${fromTo(item, today)}`,
    badge: 'Ny frist',
    lead: paragraph(
      `${item.by === null ? 'Fristen er flyttet' : `${actor(item.by)} har flyttet fristen`}${before(item)}.`,
      item.why ?? partOf(item),
      item.consequence,
    ),
  }),
  'extension-asked': (item, today) => ({
    ...task(item, today),
    subject: `Tag stilling til ønske om ny frist: ${thingWithin(item)} – til ${day(today, item.to ?? item.due)}`,
    badge: 'Tag stilling',
    headline: `Sig ja eller nej til en ny frist: ${thingWithin(item)}`,
    deadline: `${item.due < today.date ? 'Den nuværende frist var' : 'Svar inden den nuværende frist'} ${dayAndDistance(today, item.due)}`,
    lead: paragraph(
      `${actor(item.by ?? item.responsible ?? 'Ansvarlig')} beder om at få frist til ${longDay(item.to ?? item.due)}.`,
      `Opgaven hører til ${item.caseTitle}. Indtil du har svaret, gælder den nuværende frist.`,
    ),
    caution: null,
    button: 'Svar på ønsket',
    hint: null,
  }),
  'extension-granted': (item, today) => ({
    ...task(item, today),
    subject: `Ja til ny frist: ${thingWithin(item)} – nu senest ${nearDay(today, item.due)}`,
    badge: 'Ny frist',
    lead: paragraph(
      `${item.by === null ? 'Du har fået ja til en ny frist' : `${actor(item.by)} har sagt ja til din nye frist`}${before(item)}.`,
      item.why ?? partOf(item),
      item.consequence,
    ),
  }),
  'extension-refused': (item, today) => ({
    ...task(item, today),
    subject: `Nej til ny frist: ${thingWithin(item)} – ${stillDue(item, today)}`,
    badge: 'Uændret frist',
    lead: paragraph(
      item.by === null
        ? 'Du kan desværre ikke få en senere frist.'
        : `${actor(item.by)} kan desværre ikke give dig en senere frist.`,
      item.why ?? partOf(item),
      item.consequence,
    ),
    hint: 'Kan du ikke nå det, så giv opgaven videre til en kollega, eller ring og tal om det.',
  }),
  lapsed: (item, today) => ({
    ...told(item),
    subject: `Lukket uden svar: ${thingWithin(item)} – fristen var ${day(today, item.due)}`,
    badge: 'Lukket uden svar',
    lead: `${NOTHING_TO_DO} Fristen var ${longDay(item.due)}, og ${item.caseTitle} er gået videre uden dit svar.`,
    hint: 'Har du alligevel noget, der skal med, så kontakt økonomiafdelingen.',
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
  'audit-reported': (item, today) => ({
    ...told(item),
    tone: 'normal',
    subject: `Fra revisionen: ${item.caseTitle} – samlet svar senest ${nearDay(today, item.due)}`,
    badge: 'Fra revisionen',
    headline: `Fra revisionen: ${item.caseTitle}`,
    lead: paragraph(
      `${item.by === null ? 'Revisionen' : actor(item.by)} har lagt punkterne ind, og de er sendt til dem, der skal svare.`,
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
  'sign-in': (item) => ({
    ...told(item),
    tone: 'normal',
    subject: 'Dit link til Årshjulet',
    badge: 'Log ind',
    headline: 'Log ind i Årshjulet',
    deadline: item.validMinutes === undefined ? null : `Brug linket inden ${item.validMinutes} minutter`,
    lead: 'Du har bedt om et link til at logge ind. Det virker én gang. Var det ikke dig, så se bort fra mailen: der sker ikke noget.',
    button: 'Log ind',
  }),
};

const before = (item: MailItem): string => (item.from === null ? '' : ` – før var den ${longDay(item.from)}`);
const fromTo = (item: MailItem, today: Today): string =>
  item.from === null
    ? `nu senest ${nearDay(today, item.due)}`
    : `fra ${day(today, item.from)} til ${day(today, item.to ?? item.due)}`;
const stillDue = (item: MailItem, today: Today): string =>
  item.due < today.date ? `fristen var ${day(today, item.due)}` : `stadig senest ${nearDay(today, item.due)}`;

/** Kinds whose `reason` is somebody's own words to the reader. */
const QUOTES: ReadonlySet<NoticeKind> = new Set([
  'handed-over',
  'returned',
  'withdrawn',
  'moved',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'question-published',
  'audit-reported',
  'audit-replied',
  'transfer-decided',
]);

/** An item in Danish words, as they read today in the case's world. */
export const wordsFor = (item: MailItem, today: Today): Wording => {
  const words = WORDS[item.kind](item, today);
  return {
    ...words,
    ...ofMatter(item, words),
    lead: paragraph(asDeputy(item), words.lead),
    quote: QUOTES.has(item.kind) ? item.reason : null,
  };
};

/** What is to be approved is told with its figures; who is asked reads how the answer is given. */
const ofMatter = ({ matter, choices = [] }: MailItem, words: Omit<Wording, 'quote'>): Partial<Wording> =>
  matter
    ? {
        facts: [...words.facts, ...matter.facts],
        caution: matter.changed ?? words.caution,
        ...(choices.length > 0
          ? { hint: ONE_BUTTON, badge: words.badge === 'Ny opgave' ? 'Til godkendelse' : words.badge }
          : {}),
      }
    : {};

const asDeputy = ({ deputyFor }: MailItem): string | null =>
  deputyFor ? `Du får mailen som stedfortræder for ${title(holder(deputyFor))}, der er væk.` : null;
