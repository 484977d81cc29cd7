import { z } from 'zod';
import { formatDateLong } from '../calendar';
import type { IsoDate } from '../plan/plan';
import { form } from './form';
import { note, remark, said } from './parts';

export const DECISION_OUTCOMES = ['noted', 'approved', 'changed', 'returned', 'postponed'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

export const DECISION_WORDS: Readonly<Record<DecisionOutcome, string>> = {
  noted: 'Taget til efterretning',
  approved: 'Godkendt',
  changed: 'Godkendt med ændringer',
  returned: 'Sendt tilbage',
  postponed: 'Udsat',
};

/** What is said where a case is sent back without a word of why. */
export const DECISION_NOTE_MISSING =
  'Skriv, hvad der skal ændres, så de, der får sagen tilbage, ved, hvad de skal gøre.';

/** What is said where a case is put off to no day. */
export const DECISION_DAY_MISSING = 'Skriv, hvilken dag sagen er udsat til.';

/** What is said where the meeting is still to come, and where no day is given. */
export const DECISION_HELD_LATER = 'Mødet kan ikke ligge efter i dag. Registrér beslutningen, når mødet er holdt.';
export const DECISION_HELD_MISSING = 'Skriv, hvilken dag mødet var.';
/** An item of an agenda is short: `7`, `12a`. */
export const LONGEST_ITEM = 20;

/** Of which meeting a decision is: `tirsdag den 29. september 2026, punkt 7`; empty where that was not recorded. */
export const meetingWords = ({
  heldOn,
  item,
}: {
  readonly heldOn?: IsoDate | null | undefined;
  readonly item?: string | undefined;
}): string => (heldOn ? `${formatDateLong(heldOn)}${item ? `, punkt ${item}` : ''}` : '');

/** What a body decided. */
export const decision = form({
  name: 'en beslutning',
  decides: true,
  schema: z.strictObject({
    outcome: z.enum(DECISION_OUTCOMES),
    note,
    /** The meeting that it was postponed to. */
    until: z.iso.date().nullable().default(null),
    /** The day of the meeting that decided, and the item of its agenda. */
    heldOn: z.iso.date().nullish(),
    item: z.string().trim().max(LONGEST_ITEM).optional(),
    /** SHA-256 of what was before who decided, where that is kept. */
    digest: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  }),
  facts: (answer) => [
    { label: 'Beslutning', value: DECISION_WORDS[answer.outcome] },
    ...said('Møde', meetingWords(answer)),
    ...said('Ordlyd', answer.note),
    ...said('Kontrolsum af det, der blev besluttet (SHA-256)', answer.digest ?? ''),
  ],
  essence: ({ outcome, note: wording, ...meeting }) => [
    { label: 'Beslutning', value: DECISION_WORDS[outcome] },
    ...said('Møde', meetingWords(meeting)),
    ...remark(wording),
  ],
});

export type DecisionAnswer = z.output<typeof decision.schema>;
