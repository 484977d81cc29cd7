import {
  evidenceCount,
  valuesOf,
  versionsOf,
  type CameOfAnswer,
  type EarlierAnswers,
  type SavedAnswer,
} from '#casework';
import {
  answerTyped,
  answerWords,
  choiceWords,
  localDate,
  progressOf,
  questionsOf,
  shownQuestions,
  type Question,
  type TypedAnswer,
} from '#domain';
import { pages } from '#contracts';
import { count, dateWords, deadlineWords, instantWords } from '../web/words';
import type { ProblemsView } from '../web/form-fields';
import type { RunEntry } from './run-entry';
import { answerFilesView, type AnswerFilesParts, type AnswerFilesView } from './answer-files.view';
import { fieldOf } from './run-fields';

/** What is shown in a question's field where that is not what is kept: typed and refused, or typed while another answered. */
export interface TriedAnswer {
  readonly typed: TypedAnswer;
  /** Danish: why it is not saved. */
  readonly error: string;
}

export interface RunParts {
  readonly answers: readonly SavedAnswer[];
  readonly earlier: EarlierAnswers | null;
  readonly files: AnswerFilesParts;
  readonly helpers: readonly { readonly id: string; readonly title: string }[];
  /** What came of the answers that were sent. */
  readonly cameOf: readonly CameOfAnswer[];
  /** Who can be asked to help. */
  readonly people: readonly { readonly id: string; readonly title: string }[];
  readonly tried: ReadonlyMap<string, TriedAnswer>;
  readonly problems: ProblemsView | null;
  readonly done: string | null;
  readonly script: string;
  readonly newId: () => string;
}

/** One question as its part of the page. */
export interface QuestionView {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly text: string;
  readonly optional: boolean;
  readonly guidance: string | null;
  readonly kind: Question['kind'];
  /** How it is asked: one choice of several, several of them, a long text, or one line. */
  readonly choices: readonly {
    readonly id: string;
    readonly value: string;
    readonly text: string;
    readonly chosen: boolean;
  }[];
  readonly isSeveral: boolean;
  readonly isOne: boolean;
  readonly isText: boolean;
  readonly isFile: boolean;
  readonly inputType: 'text' | 'date';
  readonly inputMode: 'text' | 'decimal';
  readonly unit: string | null;
  readonly value: string;
  readonly describedBy: string | null;
  readonly error: string | null;
  readonly revision: number;
  /** `Leder af dagtilbud, fre. 6. nov. 2026 kl. 9.12`; empty where nobody has answered. */
  readonly by: string;
  /** The answer in words, for who only reads. */
  readonly words: string | null;
  /** What lies at it, where it takes files. */
  readonly files: AnswerFilesView | null;
  readonly isAnsweredByFiles: boolean;
  readonly hidden: boolean;
  /** What shows it: the question, and the answers (as JSON) of which one must be given. */
  readonly showQuestion: string | null;
  readonly showAny: string;
  readonly cameOf: readonly CameOfAnswer[];
  readonly earlier: { readonly words: string; readonly by: string; readonly asked: string | null } | null;
}

export const runView = (entry: RunEntry, parts: RunParts) => {
  const { run, task, today, base } = entry;
  const values = valuesOf(parts.answers);
  const shown = new Set(shownQuestions(run.questionnaire, values).map(({ id }) => id));
  const progress = progressOf(run.questionnaire, values, evidenceCount(parts.files.evidence, parts.files.today));
  const view = questionViewOf(parts, shown);
  return {
    title: run.questionnaire.title,
    intro: run.questionnaire.intro ?? null,
    taskPage: entry.taskPage,
    taskTitle: task.title,
    caseTitle: task.case_title,
    rehearsal: task.world_kind === 'rehearsal',
    deadline: entry.isOpen ? deadlineWords(today, task.due_on) : null,
    state: stateWords(entry),
    onlyReads: !entry.mayAnswer,
    onBehalfOf: entry.maySend && task.assignee_id !== entry.visitor.personId ? task.assignee_title : null,
    progress: {
      ...progress,
      text: `${progress.answered} af ${count(progress.asked, 'spørgsmål', 'spørgsmål')} besvaret`,
    },
    earlierFrom: parts.earlier === null ? null : dateWords(localDate(parts.earlier.sentAt)),
    sections: run.questionnaire.sections.map((section, index) => ({
      id: `afsnit-${section.id}`,
      title: section.title,
      guidance: section.guidance ?? null,
      questions: section.questions.map((question, at) => view(question, `${index + 1}.${at + 1}`)),
    })),
    base,
    runId: run.id,
    latest: parts.answers.at(-1)?.revision ?? 0,
    filesSeen: versionsOf(parts.files.evidence).join(' '),
    commandId: parts.newId(),
    sendId: parts.newId(),
    maySend: entry.maySend,
    helpers: parts.helpers.map(({ id, title }) => ({ id, title, commandId: parts.newId(), mayEnd: entry.mayShare })),
    share: entry.mayShare ? { action: `${base}/del`, commandId: parts.newId(), people: parts.people } : null,
    end: `${base}/del/slut`,
    files: { docx: `${base}/besvarelse.docx`, xlsx: `${base}/besvarelse.xlsx`, load: `${base}/ark` },
    problems: parts.problems,
    done: parts.done,
    script: parts.script,
    me: entry.visitor.personId,
    mine: entry.link === null ? pages.myTasks() : null,
  };
};

const stateWords = ({ run, isOpen, task, mayAnswer }: RunEntry): string | null => {
  if (!isOpen && run.sentAt !== null) return `Sendt ${instantWords(run.sentAt)}.`;
  if (!isOpen) return 'Opgaven er lukket, så svarene kan ikke ændres.';
  return mayAnswer ? null : `${task.assignee_title} er ved at svare. Svarene er ikke sendt endnu.`;
};

const questionViewOf =
  (parts: RunParts, shown: ReadonlySet<string>) =>
  (question: Question, number: string): QuestionView => {
    const saved = parts.answers.find(({ questionId }) => questionId === question.id);
    const tried = parts.tried.get(question.id);
    const kept = saved && saved.value !== null ? answerTyped(question, saved.value) : '';
    const typed = tried ? (tried.typed ?? '') : kept;
    const name = fieldOf(question.id);
    const chosen = [typed].flat();
    const isSeveral = question.kind === 'several';
    const isOne = question.kind === 'yesNo' || question.kind === 'choice';
    const earlier = earlierOf(question, parts.earlier);
    const files = answerFilesView(question, parts.files);
    const described = [
      ...(question.guidance === undefined ? [] : [`${name}-hint`]),
      ...(tried ? [`${name}-error`] : []),
      ...(earlier === null ? [] : [`${name}-sidst`]),
    ];
    return {
      id: question.id,
      name,
      number,
      text: question.text,
      optional: !question.required,
      guidance: question.guidance ?? null,
      kind: question.kind,
      choices: choiceWords(question).map(({ id, text }) => ({
        id: `${name}-${id}`,
        value: id,
        text,
        chosen: chosen.includes(id),
      })),
      isSeveral,
      isOne,
      isText: question.kind === 'text',
      isFile: question.kind === 'file',
      inputType: question.kind === 'date' ? 'date' : 'text',
      inputMode: question.kind === 'number' || question.kind === 'amount' ? 'decimal' : 'text',
      unit: question.kind === 'amount' ? 'kr.' : (question.unit ?? null),
      value: typeof typed === 'string' ? typed : '',
      describedBy: described.length > 0 ? described.join(' ') : null,
      error: tried?.error ?? null,
      revision: saved?.revision ?? 0,
      by: saved && saved.value !== null ? byWords(saved) : '',
      words: saved && saved.value !== null ? answerWords(question, saved.value) : null,
      files,
      isAnsweredByFiles: question.kind === 'file' && files !== null && files.documents.length > 0,
      hidden: !shown.has(question.id),
      showQuestion: question.showWhen?.question ?? null,
      showAny: JSON.stringify(question.showWhen?.anyOf ?? [question.showWhen?.is ?? '']),
      cameOf: parts.cameOf.filter(({ questionId }) => questionId === question.id),
      earlier,
    };
  };

/** Who gave an answer, and when. */
export const byWords = ({ byTitle, at }: Pick<SavedAnswer, 'byTitle' | 'at'>): string =>
  `${byTitle}, ${instantWords(at)}`;

const earlierOf = (question: Question, earlier: EarlierAnswers | null): QuestionView['earlier'] => {
  const answer = earlier?.answers.find(({ questionId }) => questionId === question.id);
  if (!earlier || !answer || answer.value === null) return null;
  const then = questionsOf(earlier.questionnaire).find(({ id }) => id === question.id);
  return {
    words: answerWords(then ?? question, answer.value),
    by: `${answer.byTitle}, ${dateWords(localDate(answer.at))}`,
    asked: then === undefined || then.text === question.text ? null : then.text,
  };
};
