import { z } from 'zod';
import { answerAnchor } from '#contracts';
import type { Question, TypedAnswer } from '#domain';
import { field, type Fields } from '../web/fields';

/** As long as what is typed into one field may be. */
const LONGEST = 20_000;
const MOST_CHOSEN = 60;

/** What the page's script sends of one answer. */
export const sentAnswer = z.strictObject({
  /** The mark of whose page it is (`who-types.ts`). */
  who: z.string().max(100),
  question: z.string().max(100),
  typed: z.union([z.string().max(LONGEST), z.array(z.string().max(LONGEST)).max(MOST_CHOSEN)]).nullable(),
  basedOn: z.int().min(0).max(1e9),
  commandId: z.uuid(),
});
export type SentAnswer = z.output<typeof sentAnswer>;

/** After which change a page asks for more: 0 for all. */
export const asked = z.coerce.number().int().min(0).max(1e9).catch(0);

/** The name of a question's field. */
export const fieldOf = (questionId: string): string => answerAnchor(questionId);

/** What a form has in a question's field; of several choices each has a box of its own. */
export const typedIn = ({ id, kind, options }: Question, fields: Fields): TypedAnswer =>
  kind === 'several'
    ? (options ?? []).filter((one) => field(fields, `${fieldOf(id)}-${one.id}`) !== '').map((one) => one.id)
    : field(fields, fieldOf(id));

/** The change that a form's answer was typed over. */
export const basedOnIn = ({ id }: Question, fields: Fields): number => asked.parse(field(fields, `r-${id}`));
