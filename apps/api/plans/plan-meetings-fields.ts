import { isIsoDate, type MeetingChoice, type WantedMeeting } from '#domain';
import { field, type Fields } from '../web/fields';

/** The fields of one meeting. */
export const choiceField = (id: string): string => `moede-${id}`;
export const fromField = (id: string): string => `fra-${id}`;
export const toField = (id: string): string => `til-${id}`;

/** What a choice is sent as. */
export const CHOICES = { day: 'dag', out: 'ud', line: 'linje:' } as const;

/** What was chosen for each meeting; what cannot be is put in `errors` by field. */
export function readChoices(
  meetings: readonly WantedMeeting[],
  fields: Fields,
  errors: Map<string, string>,
): ReadonlyMap<string, MeetingChoice> {
  const choices = new Map<string, MeetingChoice>();
  for (const meeting of meetings) {
    const choice = readChoice(meeting, fields, errors);
    if (choice !== null) choices.set(meeting.id, choice);
  }
  return choices;
}

function readChoice(
  { id, title, last }: WantedMeeting,
  fields: Fields,
  errors: Map<string, string>,
): MeetingChoice | null {
  const sent = field(fields, choiceField(id));
  if (sent.startsWith(CHOICES.line)) return { kind: 'line', line: sent.slice(CHOICES.line.length) };
  if (sent === CHOICES.out) return { kind: 'out' };
  if (sent !== CHOICES.day) {
    errors.set(choiceField(id), `Vælg, hvilken linje »${title}« er, eller skriv dens dag.`);
    return null;
  }
  const from = field(fields, fromField(id));
  const to = last.from === last.to ? from : field(fields, toField(id)) || from;
  if (!isIsoDate(from)) errors.set(fromField(id), `Skriv dagen for »${title}«.`);
  else if (!isIsoDate(to)) errors.set(toField(id), `Skriv den sidste dag for »${title}«.`);
  else return { kind: 'day', from, to };
  return null;
}
