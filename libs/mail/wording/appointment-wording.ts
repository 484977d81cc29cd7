import { hoursWords, participantWords } from '#domain';
import type { MailItem } from '../items';
import type { MailAppointment, MailFact } from '../parts';
import { NOTHING_TO_DO, TOLD, type Words } from './wording';
import { actor, day, longDay, paragraph, type Today } from './words';

/** `tors. 12. november kl. 9.00–12.00` */
export const shortTime = (today: Today, time: Pick<MailAppointment, 'on' | 'from' | 'to'>): string =>
  `${day(today, time.on)} ${hoursWords(time)}`;

const longTime = (time: Pick<MailAppointment, 'on' | 'from' | 'to'>): string =>
  `${longDay(time.on)} ${hoursWords(time)}`;
const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

const factsOf = ({ place, participants }: MailAppointment): MailFact[] => [
  ...(place === '' ? [] : [{ label: 'Sted', value: place }]),
  { label: 'Med', value: participantWords(participants.map(({ title }) => title)) },
];

const NOT_READ =
  'Passer tiden ikke, så bed om en anden på siden, eller ring: et nej i kalenderen bliver ikke læst. Du logger ind med et link, du får på mail.';

const invited: Words<MailItem<'appointment'>> = ({ appointment, by, reason }, today) => ({
  ...TOLD,
  tone: 'normal',
  subject: `${appointment.title} – ${shortTime(today, appointment)}`,
  badge: 'Indkaldelse',
  headline: appointment.title,
  deadline: capital(longTime(appointment)),
  lead: paragraph(
    appointment.description,
    'Mailen lægger aftalen i din kalender.',
    // Their words stand below it.
    by === null || (reason ?? '') === '' ? null : `${actor(by)} skriver:`,
  ),
  facts: factsOf(appointment),
  button: 'Se mere',
  hint: NOT_READ,
});

type Was = NonNullable<MailItem<'appointment'>['was']>;

/** What is another now, in a word: a time that is moved says so before all else. */
const whatChanged = (now: MailAppointment, was: Was): 'time' | 'place' | 'name' => {
  if (now.on !== was.on || now.from !== was.from || now.to !== was.to) return 'time';
  return now.place === was.place ? 'name' : 'place';
};
const CHANGED = { time: 'Flyttet', place: 'Nyt sted', name: 'Nyt navn' } as const;

const moved = (item: MailItem<'appointment'>, was: Was, today: Today): ReturnType<typeof invited> => {
  const { appointment: now, by } = item;
  const what = whatChanged(now, was);
  const said = {
    time: `${by === null ? 'Aftalen er flyttet' : `${actor(by)} har flyttet aftalen`}. Før var den ${longTime(was)}.`,
    place: `Tiden er den samme. ${was.place === '' ? 'Nu står der også, hvor I mødes.' : `Før var stedet ${was.place}.`}`,
    name: `Tiden er den samme. Før hed aftalen »${was.title}«.`,
  };
  return {
    ...invited(item, today),
    subject: `${CHANGED[what]}: ${now.title} – ${what === 'time' ? 'nu ' : ''}${shortTime(today, now)}${what === 'place' && now.place !== '' ? `, ${now.place}` : ''}`,
    badge: CHANGED[what],
    deadline: `${what === 'time' ? 'Ny tid: ' : ''}${what === 'time' ? longTime(now) : capital(longTime(now))}`,
    lead: paragraph(said[what], 'Mailen retter det i din kalender.'),
  };
};

/** The mails about an appointment: an invitation, what is another now, and that it is taken back. */
export const APPOINTMENT_WORDS: { readonly [K in 'appointment' | 'appointment-off']: Words<MailItem<K>> } = {
  appointment: (item, today) => (item.was === null ? invited(item, today) : moved(item, item.was, today)),
  'appointment-off': ({ appointment, by }, today) => ({
    ...TOLD,
    subject: appointment.isOff
      ? `Aflyst: ${appointment.title} – ${shortTime(today, appointment)}`
      : `Du skal ikke længere med: ${appointment.title} – ${shortTime(today, appointment)}`,
    badge: appointment.isOff ? 'Aflyst' : 'Ikke længere med',
    headline: `${appointment.isOff ? 'Aflyst' : 'Du skal ikke længere med'}: ${appointment.title}`,
    lead: paragraph(
      appointment.isOff
        ? `${by === null ? 'Aftalen er aflyst' : `${actor(by)} har aflyst aftalen`}. Den var ${longTime(appointment)}.`
        : `Aftalen ${longTime(appointment)} bliver holdt uden dig.`,
      'Mailen tager den ud af din kalender.',
      NOTHING_TO_DO,
    ),
    button: 'Se mere',
  }),
};
