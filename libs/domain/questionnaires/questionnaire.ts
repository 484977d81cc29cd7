import { z } from 'zod';
import { textFault } from '../plan/plain-text';

export const QUESTION_KINDS = ['yesNo', 'choice', 'several', 'number', 'amount', 'date', 'text', 'file'] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** The two answers to a question of the kind `yesNo`, as a file and the record have them. */
export const YES_NO = ['yes', 'no'] as const;

/** How much one questionnaire holds at most: more than anybody answers. */
export const MOST_IN_QUESTIONNAIRE = { sections: 40, questions: 200, options: 40 } as const;

const plain = {
  error: ({ input }: { readonly input?: unknown }) => textFault(String(input), Infinity) ?? '',
};
const isPlain = (written: string): boolean => textFault(written, Infinity) === null;
const shortText = z.string().trim().min(1).max(300, 'højst 300 tegn').refine(isPlain, plain);
const longText = z.string().trim().min(1).max(3_000, 'højst 3.000 tegn').refine(isPlain, plain);
const name = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'små bogstaver a–z, tal og bindestreg, og begynd med et bogstav')
  .max(60, 'højst 60 tegn');
/** So many that nobody misses one; what is more is not looked at as a whole. */
const most = (count: number) => ({ error: `højst ${count}`, abort: true });
const bound = z.number().min(-1e12).max(1e12);
/** What was answered, as the file says it: `yes`, `no` or the id of an option. */
const answer = z.string().trim().min(1).max(60, 'højst 60 tegn');
const answers = z.array(answer).min(1).max(MOST_IN_QUESTIONNAIRE.options, most(MOST_IN_QUESTIONNAIRE.options));

const showWhenSchema = z.strictObject({ question: name, is: answer.optional(), anyOf: answers.optional() });
const evidenceSchema = z.union([z.enum(['none', 'offered', 'required']), z.strictObject({ requiredWhen: answers })], {
  error: 'skal være none, offered, required eller { requiredWhen: [svar] }',
});

const questionSchema = z.strictObject({
  id: name,
  kind: z.enum(QUESTION_KINDS),
  /** Danish: what is asked, and what helps to answer it. */
  text: shortText,
  guidance: longText.optional(),
  options: z
    .array(z.strictObject({ id: name, text: shortText }))
    .max(MOST_IN_QUESTIONNAIRE.options, most(MOST_IN_QUESTIONNAIRE.options))
    .optional(),
  required: z.boolean().default(true),
  evidence: evidenceSchema.default('none'),
  showWhen: showWhenSchema.optional(),
  /** What a number counts: `personer`, `dage`. */
  unit: z.string().trim().min(1).max(30, 'højst 30 tegn').refine(isPlain, plain).optional(),
  /** Of a number, or of whole kroner. */
  min: bound.optional(),
  max: bound.optional(),
});

const sectionSchema = z.strictObject({
  id: name,
  title: shortText,
  guidance: longText.optional(),
  questions: z.array(questionSchema).min(1).max(MOST_IN_QUESTIONNAIRE.questions, most(MOST_IN_QUESTIONNAIRE.questions)),
});

/** The shape of a questionnaire as a file or the record has it; what it means is judged by `checkQuestionnaire`. */
export const questionnaireSchema = z.strictObject({
  id: name,
  title: shortText,
  /** Danish: what it is for, who reads the answers, how long it takes. */
  intro: longText.optional(),
  sections: z.array(sectionSchema).min(1).max(MOST_IN_QUESTIONNAIRE.sections, most(MOST_IN_QUESTIONNAIRE.sections)),
});

/** Questions as data: one definition serves page, mail, document, sheet, rehearsal and journal. */
export type Questionnaire = z.output<typeof questionnaireSchema>;
export type QuestionSection = Questionnaire['sections'][number];
export type Question = QuestionSection['questions'][number];

/**
 * An answer as it is kept. Of yes/no and a choice the id; of several their ids in the order of the question; a number; an amount as øre in a
 * decimal string; a date; a text. Files are none: they are documents that lie at the question.
 */
export type AnswerValue = string | number | readonly string[];

/** The shape of a kept answer, whatever it answers. */
export const answerValueSchema = z.union([z.string(), z.number(), z.array(z.string())]);

/** Answers by the id of their question. Nothing was answered where none stands. */
export type Answers = ReadonlyMap<string, AnswerValue>;

/** All the questions in their order. */
export const questionsOf = ({ sections }: Pick<Questionnaire, 'sections'>): readonly Question[] =>
  sections.flatMap(({ questions }) => questions);

/** What can be answered to a question that is answered by choosing; null where it is not. */
export const choicesOf = ({ kind, options }: Pick<Question, 'kind' | 'options'>): readonly string[] | null => {
  if (kind === 'yesNo') return YES_NO;
  return kind === 'choice' || kind === 'several' ? (options ?? []).map(({ id }) => id) : null;
};
