import { may } from '#domain';
import type { QuestionRow } from './question.query';
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
