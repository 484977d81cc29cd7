import { isIsoDate, type MatchedMeeting, type MeetingChoice } from '#domain';
import { field, type Fields } from '../web/fields';

/** The fields of one meeting. */
export const choiceField = (id: string): string => `moede-${id}`;
export const fromField = (id: string): string => `fra-${id}`;
export const toField = (id: string): string => `til-${id}`;

/** What a choice is sent as. */
export const CHOICES = { day: 'dag', out: 'ud', line: 'linje:' } as const;

/** What was chosen for each meeting; what cannot be is put in `errors` by field. */
export function readChoices(
  meetings: readonly MatchedMeeting[],
  fields: Fields,
  errors: Map<string, string>,
): ReadonlyMap<string, MeetingChoice> {
  const choices = new Map<string, MeetingChoice>();
  for (const meeting of meetings) {
    const choice = readChoice(meeting, fields, errors);
    if (choice !== null) choices.set(meeting.meeting.id, choice);
  }
  return choices;
}

function readChoice(
  { meeting: { id, title, last }, choice }: MatchedMeeting,
  fields: Fields,
  errors: Map<string, string>,
): MeetingChoice | null {
  const [sent, from] = [field(fields, choiceField(id)), field(fields, fromField(id))];
  const shown = choice?.kind === 'day' ? choice.from : '';
  if (sent !== '' && sent !== CHOICES.day) {
    // A day that was typed beside another answer must not be lost without a word.
    if (from !== '' && from !== shown) {
      errors.set(choiceField(id), `Vælg »Brug min egen dag« til »${title}«, eller slet den dag, du skrev.`);
      return null;
    }
    return sent === CHOICES.out ? { kind: 'out' } : { kind: 'line', line: sent.replace(CHOICES.line, '') };
  }
  if (sent === '' && from === '') {
    errors.set(choiceField(id), `Vælg, hvilken linje »${title}« er, eller skriv dets egen dag.`);
    return null;
  }
  const to = last.from === last.to ? from : field(fields, toField(id)) || from;
  if (!isIsoDate(from)) errors.set(fromField(id), `Skriv dagen for »${title}«.`);
  else if (!isIsoDate(to)) errors.set(toField(id), `Skriv den sidste dag for »${title}«.`);
  else return { kind: 'day', from, to };
  return null;
}
