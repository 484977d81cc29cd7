import type { QuestionnaireVersion } from '#casework';
import { pages } from '#contracts';
import {
  choiceWords,
  listWords,
  localDate,
  questionsOf,
  takesDocuments,
  type Finding,
  type Question,
  type Questionnaire,
} from '#domain';
import { filesHeading } from './answer-files.view';
import { findingsView } from '../web/finding.view';
import { count, dateWords } from '../web/words';

/** A file that was sent and is not kept: what is wrong with it. */
export interface FileAttempt {
  readonly file: string | null;
  readonly findings: readonly Finding[];
  readonly refusal: string | null;
  readonly reason: string;
}

const NO_FILE = 'Vælg en fil.';

/** All the questionnaires that there are, and the form that brings one in. */
export const questionnairesView = (
  newest: readonly QuestionnaireVersion[],
  titles: ReadonlyMap<string, string>,
  attempt: FileAttempt | null,
  commandId: string,
) => ({
  rows: newest.map((one) => ({
    url: pages.questionnaire(one.id),
    title: one.questionnaire.title,
    questions: count(questionsOf(one.questionnaire).length, 'spørgsmål', 'spørgsmål'),
    version: String(one.version),
    added: addedWords(one, titles),
  })),
  attempt: attempt && {
    heading: attempt.file === null ? NO_FILE : `${attempt.file} er ikke hentet ind`,
    text: attempt.refusal ?? 'Ret filen, og hent den ind igen. Intet er gemt.',
    findings: attempt.findings.length > 0 ? findingsView(attempt.findings) : null,
  },
  upload: {
    action: pages.questionnaires(),
    commandId,
    error: attempt !== null && attempt.file === null ? NO_FILE : null,
    reason: attempt?.reason ?? '',
  },
});

/** `Intern revision, fre. 6. nov. 2026`; of one that came with the program that it did. */
export const addedWords = (
  { addedBy, addedAt }: Pick<QuestionnaireVersion, 'addedBy' | 'addedAt'>,
  titles: ReadonlyMap<string, string>,
): string =>
  addedBy === null
    ? `Fulgte med Årshjulet, ${dateWords(localDate(addedAt))}`
    : `${titles.get(addedBy) ?? 'En, der ikke er her mere'}, ${dateWords(localDate(addedAt))}`;

const KIND_WORDS: Readonly<Record<Question['kind'], string>> = {
  yesNo: 'Ja eller nej',
  choice: 'Ét svar',
  several: 'Et eller flere svar',
  number: 'Et tal',
  amount: 'Et beløb',
  date: 'En dato',
  text: 'Tekst',
  file: 'En fil',
};

/** One version of a questionnaire in words, with all its versions. */
export const definitionView = (
  shown: QuestionnaireVersion,
  history: readonly QuestionnaireVersion[],
  titles: ReadonlyMap<string, string>,
  done: string,
) => ({
  title: shown.questionnaire.title,
  intro: shown.questionnaire.intro ?? null,
  version: shown.version,
  isNewest: shown.version === history[0]?.version,
  done: done === 'gemt' ? `Version ${shown.version} er gemt. Den bliver brugt, næste gang nogen bliver spurgt.` : null,
  file: `${pages.questionnaire(shown.id)}/fil?version=${shown.version}`,
  versions: history.map((one) => ({
    number: one.version,
    url: one.version === shown.version ? null : `${pages.questionnaire(one.id)}?version=${one.version}`,
    added: addedWords(one, titles),
    reason: one.reason,
    digest: one.sha256.slice(0, 12),
  })),
  sections: shown.questionnaire.sections.map((section, index) => ({
    title: section.title,
    guidance: section.guidance ?? null,
    questions: section.questions.map((question, at) => ({
      number: `${index + 1}.${at + 1}`,
      text: question.text,
      guidance: question.guidance ?? null,
      facts: factsOf(question, shown.questionnaire),
    })),
  })),
});

const factsOf = (question: Question, questionnaire: Questionnaire): string => {
  const { kind, required, showWhen } = question;
  const choices = kind === 'yesNo' ? '' : choiceWords(question).map(({ text }) => text);
  return [
    `${KIND_WORDS[kind]}${choices.length > 0 ? `: ${[choices].flat().join(' · ')}` : ''}`,
    ...(required ? [] : ['Kan udelades']),
    ...(kind !== 'file' && takesDocuments(question) ? [filesHeading(question)] : []),
    ...(showWhen ? [conditionWords(showWhen, questionnaire)] : []),
  ].join('. ');
};

const conditionWords = ({ question, is, anyOf }: NonNullable<Question['showWhen']>, all: Questionnaire): string => {
  const asked = questionsOf(all).find(({ id }) => id === question);
  const words = (anyOf ?? [is ?? '']).map(
    (answer) => `»${(asked && choiceWords(asked).find(({ id }) => id === answer)?.text) ?? answer}«`,
  );
  return `Vises, når svaret på »${asked?.text ?? question}« er ${listWords(words).replace(/ og (?=»[^»]*$)/u, ' eller ')}`;
};
