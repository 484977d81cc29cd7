import { hoursWords } from '../appointments';
import { listWords } from '../list-words';
import { date, day, id, list, number, text } from './fields';
import { journalKind } from './kind';

const appointment = { appointment: id, sequence: number, title: text, date, from: text, to: text };

/** What happens at a time with people: who is invited, and whose invitation is taken back. */
export const APPOINTMENT_EVENTS = {
  APPOINTMENT_SET: journalKind(
    { ...appointment, place: text, invited: list(id), uninvited: list(id) },
    ({ title, date: on, place, invited, uninvited, ...hours }, { person }) => {
      const where = place === '' ? '' : `, ${place}`;
      const come = invited.length === 0 ? '' : ` Indkaldt: ${listWords(invited.map(person))}.`;
      const go = uninvited.length === 0 ? '' : ` Ikke længere med: ${listWords(uninvited.map(person))}.`;
      return `Aftalen »${title}« er ${day(on)} ${hoursWords(hours)}${where}.${come}${go}`;
    },
  ),
  APPOINTMENT_CANCELLED: journalKind(
    { ...appointment, uninvited: list(id) },
    ({ title, date: on, ...hours }) => `Aftalen »${title}« ${day(on)} ${hoursWords(hours)} blev aflyst.`,
  ),
};
