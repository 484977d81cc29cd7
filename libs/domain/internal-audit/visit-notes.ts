import type { Questionnaire } from '../questionnaires';

/** Where the auditors write what they saw beside the questions. No question of a guide can be called so: it begins with no letter. */
export const OTHER_NOTE = '_andet';

/** One place for a note: a question of the guide, or what else was seen. */
export interface NotePlace {
  readonly id: string;
  /** The question's own words. */
  readonly text: string;
}

/** The notes of a visit, in the guide's sections. */
export interface NoteSection {
  readonly id: string;
  readonly title: string;
  readonly places: readonly NotePlace[];
}

/** A note to each question of a guide, in its sections, whether or not the leader was asked it; and a place for what is about none of them. */
export const noteSections = ({ sections }: Pick<Questionnaire, 'sections'>): readonly NoteSection[] => [
  ...sections.map(({ id, title, questions }) => ({
    id,
    title,
    places: questions.map((question) => ({ id: question.id, text: question.text })),
  })),
  { id: OTHER_NOTE, title: 'Andet, vi så', places: [{ id: OTHER_NOTE, text: 'Det, der ikke hører til et spørgsmål' }] },
];

/** The longest note. */
export const LONGEST_NOTE = 5_000;
