import { evidenceCount, type AnswerEvidence } from '#casework';
import { ACCEPTED_ENDINGS } from '#documents';
import { choiceWords, takesDocuments, type IsoDate, type Question } from '#domain';
import { documentLine, expiryWords, filesHint, type DocumentLine } from '../documents/documents-box.view';
import type { DocumentLimits } from '../web/settings';

/** The files at one answer, and how more are put there. */
export interface AnswerFilesView {
  readonly heading: string;
  readonly documents: readonly DocumentLine[];
  /** How many show what they are to show: one that has expired shows nothing. */
  readonly count: number;
  /** As JSON: whether one must lie there (true), when (the answers), or not (null); for the page's script, which counts. */
  readonly needed: string;
  /** What lay there last time; none of it is carried over. */
  readonly earlier: readonly string[];
  readonly add: {
    /** Where the script sends what is chosen. */
    readonly action: string;
    readonly accept: string;
    readonly hint: string;
    readonly mostBytes: number;
    readonly mostFiles: number;
    /** Of the button that leads to the place's own page, also where no script runs. */
    readonly button: string;
  } | null;
}

export interface AnswerFilesParts {
  readonly evidence: readonly AnswerEvidence[];
  /** What lay at the answers that were sent last, by question. */
  readonly earlier: readonly AnswerEvidence[];
  readonly today: IsoDate;
  readonly mayAdd: boolean;
  /** The addresses below which documents lie, and are put, for who came as they did. */
  readonly under: string;
  readonly limits: DocumentLimits;
}

/** Null for a question that takes none. */
export const answerFilesView = (question: Question, parts: AnswerFilesParts): AnswerFilesView | null => {
  const at = parts.evidence.find(({ questionId }) => questionId === question.id);
  if (!takesDocuments(question) || !at) return null;
  const { today, under, limits } = parts;
  const line = { today, under, mayChange: parts.mayAdd };
  return {
    heading: filesHeading(question),
    documents: at.documents.map((row) => documentLine(row, line)),
    count: evidenceCount([at], today).get(question.id) ?? 0,
    needed: JSON.stringify(needed(question)),
    earlier: (parts.earlier.find(({ questionId }) => questionId === question.id)?.documents ?? []).map((row) => {
      const until = expiryWords(row.expires_on, today)?.text;
      return `»${row.title}«${until === undefined ? '' : ` (${until.charAt(0).toLowerCase()}${until.slice(1)})`}`;
    }),
    add: parts.mayAdd
      ? {
          action: `${under}/til/${at.place.kind}/${at.place.id}`,
          accept: ACCEPTED_ENDINGS,
          hint: filesHint(limits),
          mostBytes: limits.bytes,
          mostFiles: limits.filesAtOnce,
          button: 'Læg filer ved',
        }
      : null,
  };
};

const needed = ({ kind, evidence, required }: Question): true | readonly string[] | null => {
  if (kind === 'file') return required ? true : null;
  if (typeof evidence === 'object') return evidence.requiredWhen;
  return evidence === 'required' ? true : null;
};

/** What is said of the files of a question. */
export const filesHeading = (question: Question): string => {
  const { kind, evidence } = question;
  if (kind === 'file') return 'Filer';
  if (evidence === 'required') return 'Der skal en fil ved, som viser det';
  if (typeof evidence !== 'object') return 'I kan lægge filer ved, fx et billede eller et regneark';
  const words = new Map(choiceWords(question).map(({ id, text }) => [id, text]));
  const answers = evidence.requiredWhen.map((id) => `»${words.get(id) ?? id}«`);
  return `Svarer I ${answers.join(' eller ')}, skal der en fil ved, som viser det`;
};
