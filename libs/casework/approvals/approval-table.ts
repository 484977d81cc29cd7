import type { Database, Tx } from '#database';
import { expandChain, sum, type ApprovalStage, type ApprovalNeed, type Ore } from '#domain';
import { organisationInForce } from '../kernel/organisation-in-force';
import { approvalsOfCases, standingOf } from './approval-rows';
import type { ApprovalSubject, SubjectHooks } from './subject';

/** A stage of the table with the people as the record knows them: `wanted` are their ids, in the order of `approvers`. */
export interface TableStage extends ApprovalStage {
  readonly need: ApprovalNeed;
  readonly wanted: readonly string[];
}

/** What limits are held against: all that goes one way, so that a large surplus is not small because a large deficit stands beside it. */
const sizeOf = ({ content }: Pick<ApprovalSubject, 'content'>): Ore => {
  const amounts = content.lines.map(({ amount }) => amount);
  const [up, down] = [sum(amounts.filter((amount) => amount > 0n)), sum(amounts.filter((amount) => amount < 0n))];
  return up >= -down ? up : down;
};

/** Who approves a subject by its chain and the organisation as they are now. */
export const tableOf = async (
  db: Database | Tx,
  hooks: SubjectHooks,
  subject: ApprovalSubject,
): Promise<TableStage[]> => {
  const organisation = (await organisationInForce(db)) ?? { units: [], roles: [] };
  const people = await db.selectFrom('people').where('active', '=', true).select(['id', 'email']).execute();
  const ids = new Map(people.map(({ id, email }) => [email.toLowerCase(), id]));
  const barred = people.filter(({ id }) => subject.writtenBy.includes(id)).map(({ email }) => email);
  const amount = sizeOf(subject);
  const stages = expandChain(await hooks.chainOf(db, subject.caseId), {
    organisation,
    unit: subject.unit,
    amount,
    isOneWay: amount !== subject.amount,
    barred,
    approved: (await approvalsOfCases(db, [subject.caseId]))
      .filter((row) => standingOf(row, subject) === 'approved')
      .flatMap(({ stage, answeredBy }) =>
        people.filter(({ id }) => id === answeredBy).map(({ email }) => ({ email, stage })),
      ),
  });
  return stages.map((stage) => ({
    ...stage,
    wanted: stage.approvers.flatMap(({ email }) => ids.get(email.trim().toLowerCase()) ?? []),
  }));
};
