import { may } from '#domain';
import type { QuestionRow } from './question.query';
import { notAllowed } from '../web/problem';
import type { Visitor } from '../web/visitor';

/** Økonomi and the auditors read every question, who has a task in it that one; everybody else the public ones that are answered. */
export const mayRead = (visitor: Visitor, question: QuestionRow): boolean =>
  visitor.maySeeAll ||
  (question.is_public && question.versions.length > 0) ||
  question.tasks.some((task) =>
    may(
      'see',
      visitor.standingTo({ assigneeId: task.assignee_id, leaderIds: [task.leader_id, task.second_leader_id] }),
    ),
  );

/** Throws for who does not run the questions. */
export const onlyRunners = (visitor: Visitor): void => {
  if (!visitor.mayByRole('run-questions'))
    throw notAllowed('Budgetspørgsmål styres af Økonomi & Stab og sekretariatet.');
};
