import { z } from 'zod';
import { form } from './form';
import { note, remark } from './parts';

/** What was sent of a questionnaire: exactly which version of the questions, and which answers. Filled in by what keeps it, never by who sends. */
const sent = z.strictObject({
  run: z.guid(),
  questionnaire: z.string(),
  version: z.int(),
  title: z.string(),
  /** The number of the last change that is in it. */
  revision: z.int(),
  /** SHA-256 of questions and answers. */
  digest: z.string(),
  answered: z.int(),
  asked: z.int(),
});

/** Somebody sends the questionnaire that was filled in, answer by answer. */
export const questionnaire = form({
  name: 'en spørgeguide',
  decides: false,
  isAdded: true,
  schema: z.strictObject({ note, sent: sent.nullable().default(null) }),
  facts: (answer) => [
    ...(answer.sent === null
      ? []
      : [
          { label: 'Spørgeguide', value: `${answer.sent.title}, version ${answer.sent.version}` },
          { label: 'Besvaret', value: `${answer.sent.answered} af ${answer.sent.asked} spørgsmål` },
        ]),
    ...remark(answer.note),
  ],
});

export type QuestionnaireAnswer = z.output<typeof questionnaire.schema>;
