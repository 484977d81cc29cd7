import type { Generated, JSONColumnType } from 'kysely';
import type { ChangeState, IsoDate } from '#domain';
import type { Instant, NullableInstant } from './schema-columns';

/** Four years' amounts, the budget year first: øre as decimal strings. */
export type YearsColumn = JSONColumnType<readonly [string, string, string, string], string, string>;

export interface QuestionTable {
  id: string;
  case_id: string;
  /** The case's own, given in turn and never again. */
  number: number;
  text: string;
  /** A party, a committee or a role, as the politicians' own words have it. */
  asked_by: string;
  area: string | null;
  /** When the politicians want the answer. */
  deadline: IsoDate;
  /** False: the answer is for Økonomi & Stab alone. */
  is_public: boolean;
  reviewer_id: string;
  entered_by: string;
  entered_at: Instant;
  withdrawn_at: NullableInstant;
}

/** The tasks of a question; a round is one time that somebody was asked to answer, or to review. */
export interface QuestionTaskTable {
  task_id: string;
  question_id: string;
  part: 'answer' | 'review';
  round: number;
}

/** What was published, version by version; none is ever changed. */
export interface QuestionAnswerTable {
  question_id: string;
  version: number;
  text: string;
  published_at: Instant;
  published_by: string;
  /** Why it was corrected; null where the answer came from its task. */
  reason: string | null;
}

export interface NegotiationTable {
  case_id: string;
  /** The balance of the administrative proposal. */
  balance: YearsColumn;
}

export interface BudgetChangeTable {
  id: string;
  case_id: string;
  number: number;
  title: string;
  text: string;
  tabled_by: string;
  amounts: YearsColumn;
  state: Generated<ChangeState>;
  entered_by: string;
  entered_at: Instant;
}

/** A point of the budget agreement that is followed up. */
export interface MeasureTable {
  id: string;
  case_id: string;
  number: number;
  title: string;
  text: string;
  step_id: string;
  entered_by: string;
  entered_at: Instant;
}

/** The tasks of a measure's step: one for each time that its owner is asked. */
export interface MeasureTaskTable {
  task_id: string;
  measure_id: string;
  round: number;
}

export interface QuestionSchema {
  questions: QuestionTable;
  question_tasks: QuestionTaskTable;
  question_answers: QuestionAnswerTable;
  negotiations: NegotiationTable;
  budget_changes: BudgetChangeTable;
  measures: MeasureTable;
  measure_tasks: MeasureTaskTable;
}
