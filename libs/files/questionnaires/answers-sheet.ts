import {
  answerTyped,
  choiceWords,
  choicesOf,
  judgeAnswer,
  questionsOf,
  type AnswerValue,
  type Finding,
  type Question,
  type Questionnaire,
  type TypedAnswer,
} from '#domain';
import { capFindings, finding, stops } from '../finding';
import type { OutSheet } from '../sheet/write-sheet';
import type { FileInput, Reading } from '../source';
import { nameColumns } from '../table/named-columns';
import { isOneOf, tableIn } from '../table/read-table';
import { normaliseName, type Cell } from '../table/table';

const COLUMNS = ['id', 'svar', 'aendring'] as const;
/** Between several choices in one cell. */
const SEVERAL = ';';

/** An answer that stands in a sheet. */
export interface SheetAnswer {
  readonly questionId: string;
  readonly typed: TypedAnswer;
  /** The change of the answer that the sheet was made with; 0 where nobody had answered. */
  readonly basedOn: number;
}

/** An answer as a sheet is made with it. */
export interface KeptAnswer {
  readonly value: AnswerValue | null;
  readonly revision: number;
}

const help = (question: Question): string => {
  const choices = choiceWords(question).map(({ text }) => text);
  switch (question.kind) {
    case 'yesNo':
    case 'choice':
      return `Skriv ét af: ${choices.join(' / ')}`;
    case 'several':
      return `Skriv et eller flere, med semikolon imellem: ${choices.join('; ')}`;
    case 'number':
      return `Et tal${question.unit === undefined ? '' : ` (${question.unit})`}`;
    case 'amount':
      return 'Et beløb i kroner, fx 1.250,00';
    case 'date':
      return 'En dato, fx 31-12-2026';
    case 'text':
      return '';
    case 'file':
      return 'Filer lægges på siden, ikke her';
  }
};

const cellText = (question: Question, value: AnswerValue | null): string => {
  if (value === null || question.kind === 'file') return '';
  const words = new Map(choiceWords(question).map(({ id, text }) => [id, text]));
  return [answerTyped(question, value)]
    .flat()
    .map((one) => words.get(one) ?? one)
    .join(`${SEVERAL} `);
};

/** A questionnaire with its answers as one sheet, to be filled in without network; `readAnswersSheet` reads it again. */
export const answersSheet = (
  questionnaire: Questionnaire,
  answers: ReadonlyMap<string, KeptAnswer>,
  /** What lies at each question, in words. */
  files: ReadonlyMap<string, readonly string[]> = new Map(),
): OutSheet => ({
  title: questionnaire.title,
  columns: [
    { title: 'Nr.', width: 6 },
    { title: 'Spørgsmål', width: 60 },
    { title: 'Svar', width: 50 },
    { title: 'Sådan svarer I', width: 60 },
    { title: 'Id', width: 26 },
    { title: 'Ændring', width: 9 },
    { title: 'Filer', width: 60 },
  ],
  rows: questionnaire.sections.flatMap((section, index) =>
    section.questions.map((question, at) => {
      const kept = answers.get(question.id);
      return [
        { text: `${index + 1}.${at + 1}` },
        { text: question.text },
        { text: cellText(question, kept?.value ?? null) },
        { text: help(question) },
        { text: question.id },
        { number: kept?.revision ?? 0 },
        { text: (files.get(question.id) ?? []).join(`${SEVERAL} `) },
      ];
    }),
  ),
});

/**
 * Reads the answers of a sheet that `answersSheet` made, by the ids of the questions; a blank cell says nothing. What is wrong is told all at
 * once, by line and column: a question that there is not, one that stands twice, and what is no answer.
 */
export async function readAnswersSheet(
  input: FileInput,
  questionnaire: Questionnaire,
): Promise<Reading<readonly SheetAnswer[]>> {
  const table = await tableIn(input, isOneOf([...COLUMNS]));
  if (table.value === null) return { value: null, findings: table.findings };
  const { file, rows } = table.value;
  const columns = nameColumns(table.value, COLUMNS);
  const findings: Finding[] = [...table.findings, ...columns.findings];
  if (stops(findings)) return { value: null, findings };
  const questions = new Map(questionsOf(questionnaire).map((one) => [one.id, one]));
  const seen = new Set<string>();
  const answers: SheetAnswer[] = [];
  const wrong = (code: string, message: string, cell: Cell): void => {
    findings.push(finding(code, message, { file, line: cell.line, column: cell.column, read: cell.text }));
  };
  for (const row of rows) {
    const [id, answer, change] = COLUMNS.map((name) => columns.cell(row, name));
    if (!id || !answer || id.text === '') continue;
    const question = questions.get(id.text);
    if (!question) {
      wrong(
        'ANSWERS.NO_QUESTION',
        `Intet spørgsmål har id »${id.text}«. Er arket hentet fra en anden spørgeguide?`,
        id,
      );
      continue;
    }
    if (seen.has(question.id)) {
      wrong('ANSWERS.TWICE', `Spørgsmålet står to gange i arket. Slet den ene linje.`, id);
      continue;
    }
    seen.add(question.id);
    if (answer.text.trim() === '' || question.kind === 'file') continue;
    const typed = typedIn(question, answer);
    const judged = typed === null ? null : judgeAnswer(question, typed);
    if (judged === null) wrong('ANSWERS.NOT_A_CHOICE', `${help(question)}.`, answer);
    else if (judged.ok)
      answers.push({ questionId: question.id, typed, basedOn: Math.max(0, Math.trunc(Number(change?.text) || 0)) });
    else wrong('ANSWERS.INVALID', judged.problem, answer);
  }
  return { value: stops(findings) ? null : answers, findings: capFindings(findings) };
}

/** What a cell says as a field has it; null where it is none of the question's choices. */
const typedIn = (question: Question, { text, date }: Cell): TypedAnswer => {
  if (question.kind === 'date') return date ?? text;
  if (choicesOf(question) === null) return text;
  const words = new Map(
    choiceWords(question).flatMap(({ id, text: said }) => [
      [normaliseName(said), id] as const,
      [normaliseName(id), id],
    ]),
  );
  // A choice's own words may have a semicolon in them.
  const whole = words.get(normaliseName(text));
  if (whole !== undefined) return [whole];
  const parts = text.split(SEVERAL).filter((part) => part.trim() !== '');
  const ids = parts.flatMap((part) => words.get(normaliseName(part)) ?? []);
  return ids.length === parts.length ? ids : null;
};
