import type { z } from 'zod';
import type { ReportBasis } from '../report/report-basis';
import { approval } from './approval';
import { balance } from './balance';
import { confirmation } from './confirmation';
import { decision } from './decision';
import { deviations } from './deviations';
import type { AnswerResult } from './form';
import { impasse } from './impasse';
import { proposals } from './proposals';
import { questionnaire } from './questionnaire';
import { review } from './review';
import { status } from './status';
import { text } from './text';
import { transferText } from './transfer-text';
import { visitChoice } from './visit-choice';
import { visitFeedback } from './visit-feedback';
import { visitFinal } from './visit-final';
import { visitTimes } from './visit-times';

/** What a step asks a person to fill in: every kind, with all that is said of it (docs/development.md, "Add a kind of answer"). */
export const FORMS = {
  confirmation,
  deviations,
  balance,
  decision,
  text,
  proposals,
  status,
  review,
  approval,
  'transfer-text': transferText,
  impasse,
  questionnaire,
  'visit-times': visitTimes,
  'visit-choice': visitChoice,
  'visit-final': visitFinal,
  'visit-feedback': visitFeedback,
} as const;

export type FormKind = keyof typeof FORMS;

const isFormKind = (name: string): name is FormKind => Object.hasOwn(FORMS, name);
export const FORM_KINDS: readonly FormKind[] = Object.keys(FORMS).filter(isFormKind);
/** Those that a step of a plan or a process may ask for. */
export const STEP_FORMS: readonly FormKind[] = FORM_KINDS.filter((kind) => !FORMS[kind].isAdded);

/** What is answered in a form, as it stands in a sentence: `en bekræftelse`; the kind itself for one that is no longer known. */
export const formName = (kind: string): string => (isFormKind(kind) ? FORMS[kind].name : kind);

/** An answer as it is kept: one object a form, amounts in øre as decimal strings. */
export type AnswerOf<Kind extends FormKind> = z.output<(typeof FORMS)[Kind]['schema']>;
export type Answer = AnswerOf<FormKind>;

/** Reads and judges what a person filled in, by the task's form and area: see `Form.read`. */
export const readAnswer = (
  kind: FormKind,
  raw: unknown,
  area: string | null,
  basis: ReportBasis | null,
): AnswerResult<Answer> => FORMS[kind].read(raw, area, basis);

export type { AnswerFact, AnswerFacts, AnswerResult, AnswerTable, Form, ReadWith, WrongPart } from './form';
export { TOO_LARGE } from './parts';
export {
  APPROVAL_ACT_WORDS,
  APPROVAL_OUTCOMES,
  APPROVAL_REASON_MISSING,
  APPROVAL_WORDS,
  type ApprovalAnswer,
  type ApprovalOutcome,
} from './approval';
export type { BalanceAnswer } from './balance';
export type { ConfirmationAnswer } from './confirmation';
export {
  DECISION_DAY_MISSING,
  DECISION_NOTE_MISSING,
  DECISION_OUTCOMES,
  DECISION_WORDS,
  type DecisionAnswer,
  type DecisionOutcome,
  DECISION_HELD_LATER,
  DECISION_HELD_MISSING,
  LONGEST_ITEM,
  meetingWords,
} from './decision';
export { explanationMissing, FOCUS_MISSING, needsExplanation, type DeviationsAnswer } from './deviations';
export { IMPASSE_REASON_MISSING, WAY_ON_WORDS, WAYS_ON, type ImpasseAnswer, type WayOn } from './impasse';
export type { ProposalsAnswer } from './proposals';
export type { QuestionnaireAnswer } from './questionnaire';
export { REVIEW_NOTE_MISSING, REVIEW_OUTCOMES, REVIEW_WORDS, type ReviewAnswer, type ReviewOutcome } from './review';
export { MEASURE_STATUS_WORDS, MEASURE_STATUSES, type MeasureStatus, type StatusAnswer } from './status';
export { TEXT_MISSING, type TextAnswer } from './text';
export { coverageSaid, DEFICIT_TEXT_MISSING, TRANSFER_TEXT_MISSING, type TransferTextAnswer } from './transfer-text';
export { OTHER_TIMES_MISSING, type VisitChoiceAnswer } from './visit-choice';
export { FEEDBACK_EMPTY, MOST_WISHES, type VisitFeedbackAnswer } from './visit-feedback';
export type { VisitFinalAnswer } from './visit-final';
export type { VisitTimesAnswer } from './visit-times';
