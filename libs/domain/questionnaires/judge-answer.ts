import { formatDateLong, isIsoDate } from '../calendar';
import { isBeyondRecord } from '../transfers/request-amount';
import { formatKr, MoneyError, parseKr } from '../money';
import { TOO_LARGE } from '../forms';
import { answerValueSchema, choicesOf, type AnswerValue, type Question } from './questionnaire';

/** What somebody typed or chose, as a field has it; of several choices a list. Null and empty take the answer away. */
export type TypedAnswer = string | readonly string[] | null;

export type AnswerJudgement =
  | { readonly ok: true; /** Null: nothing is answered. */ readonly value: AnswerValue | null }
  | { readonly ok: false; readonly problem: string };

/** The longest text that answers a question. */
export const LONGEST_ANSWER = 5_000;
const LONGEST_NUMBER = 30;
const NUMBER = /^-?(?:\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,\d{1,6})?$/;
const DANISH_DATE = /^(\d{1,2})[.\-/ ]\s?(\d{1,2})[.\-/ ]\s?(\d{4})$/;

const good = (value: AnswerValue | null): AnswerJudgement => ({ ok: true, value });
const bad = (problem: string): AnswerJudgement => ({ ok: false, problem });

/** What was typed as an answer to the question, or a Danish sentence that says what would do. Whether a question is asked at all is not asked here. */
export const judgeAnswer = (question: Question, typed: TypedAnswer): AnswerJudgement => {
  const several = [typed ?? []].flat().flatMap((one) => {
    const text = one.replaceAll('\0', '').toWellFormed().trim();
    return text === '' ? [] : [text];
  });
  const [first] = several;
  if (first === undefined) return good(null);
  switch (question.kind) {
    case 'several':
    case 'choice':
    case 'yesNo':
      return chosen(question, several);
    case 'number':
      return number(question, first);
    case 'amount':
      return amount(question, first);
    case 'date':
      return date(first);
    case 'text':
      return first.length > LONGEST_ANSWER
        ? bad(
            `Teksten er for lang: den er på ${first.length} tegn, og der er plads til ${LONGEST_ANSWER}. Kort den af.`,
          )
        : good(first);
    case 'file':
      return bad('Svaret er en fil: læg den ved spørgsmålet.');
  }
};

const chosen = (question: Question, given: readonly string[]): AnswerJudgement => {
  const possible = choicesOf(question) ?? [];
  if (!given.every((one) => possible.includes(one))) return bad('Det svar findes ikke mere. Hent siden igen, og vælg.');
  if (question.kind === 'several') return good(possible.filter((one) => given.includes(one)));
  return given.length > 1 ? bad('Vælg kun ét svar.') : good(given[0] ?? null);
};

const number = (question: Question, text: string): AnswerJudgement => {
  const bare = text.replace(/^−/, '-').replaceAll(/(?<=\d)\s(?=\d{3}(?!\d))/g, '.');
  if (text.length > LONGEST_NUMBER || !NUMBER.test(bare))
    return bad('Skriv et tal, fx 12 eller 12,5 – uden andre ord eller tegn.');
  const value = Number(bare.replaceAll('.', '').replace(',', '.'));
  return withinLimits(question, value, (limit) => numberTyped(limit), value);
};

const amount = (question: Question, text: string): AnswerJudgement => {
  try {
    const oere = parseKr(text, '1.250,00');
    if (isBeyondRecord(oere)) return bad(TOO_LARGE);
    const value = Number(oere) / 100;
    return withinLimits(question, value, (limit) => `${formatKr(BigInt(Math.round(limit * 100)))} kr.`, String(oere));
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    return bad(error.message);
  }
};

const withinLimits = (
  { min, max }: Question,
  value: number,
  words: (limit: number) => string,
  kept: AnswerValue,
): AnswerJudgement => {
  if (min !== undefined && value < min) return bad(`Det kan ikke være under ${words(min)}.`);
  if (max !== undefined && value > max) return bad(`Det kan ikke være over ${words(max)}.`);
  return good(kept);
};

const date = (text: string): AnswerJudgement => {
  const [, day = '', month = '', year = ''] = DANISH_DATE.exec(text) ?? [];
  const iso = year === '' ? text : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? good(iso) : bad('Skriv en dato, der findes, fx 31-12-2026.');
};

const numberTyped = (value: number): string => String(value).replace('.', ',');

/** A kept answer as its field has it: what was typed, in one way of writing it. A list for several choices. */
export const answerTyped = ({ kind }: Question, value: AnswerValue): string | readonly string[] => {
  if (typeof value === 'object') return value;
  if (kind === 'number') return numberTyped(Number(value));
  return kind === 'amount' ? formatKr(BigInt(value)) : String(value);
};

const DANISH_NUMBER = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 6 });
const YES_NO_WORDS: Readonly<Record<string, string>> = { yes: 'Ja', no: 'Nej' };

/** An answer in words, for who reads it: `Ja`, `12 personer`, `1.250,00 kr.`. */
export const answerWords = (question: Question, value: AnswerValue): string => {
  const { kind, unit, options } = question;
  const textOf = (id: string): string => options?.find((one) => one.id === id)?.text ?? id;
  if (typeof value === 'object') return value.map(textOf).join('; ');
  switch (kind) {
    case 'yesNo':
      return YES_NO_WORDS[value] ?? String(value);
    case 'choice':
    case 'several':
      return textOf(String(value));
    case 'number':
      return `${DANISH_NUMBER.format(Number(value))}${unit === undefined ? '' : ` ${unit}`}`;
    case 'amount':
      return `${formatKr(BigInt(value))} kr.`;
    case 'date':
      return isIsoDate(String(value)) ? formatDateLong(String(value)) : String(value);
    case 'text':
    case 'file':
      return String(value);
  }
};

/** What can be chosen, in words, by the id that is kept. */
export const choiceWords = (question: Question): readonly { readonly id: string; readonly text: string }[] =>
  question.kind === 'yesNo'
    ? [
        { id: 'yes', text: 'Ja' },
        { id: 'no', text: 'Nej' },
      ]
    : (question.options ?? []);

/** A kept value as it was read from the record; null for none, and for what is no answer to this question any more. */
export const keptAnswer = (question: Question, kept: unknown): AnswerValue | null => {
  const { data } = answerValueSchema.safeParse(kept);
  if (data === undefined) return null;
  const judged = judgeAnswer(question, answerTyped(question, data));
  return judged.ok ? judged.value : null;
};
