import { REAL_WORLD, Refusal } from '#contracts';
import type { Database, Tx } from '#database';
import {
  acceptFindings,
  lawFindings,
  withoutReason,
  type Acceptance,
  type AcceptedFinding,
  type Finding,
  type Plan,
} from '#domain';
import { textOf } from '../kernel/texts';
import { effectivePlan } from './plan-versions';

/** A version on its way into force, and the plans that it touches as they would be, with the milestones that they follow. */
export interface LawQuestion {
  readonly worldId: string;
  /** Of the plan, of the one that it follows and of those that follow it: what was accepted for one of them stands. */
  readonly keys: readonly string[];
  readonly plans: readonly Plan[];
}

/** What the law says about plans, and what was accepted before. */
const lawOf = async (
  db: Database | Tx,
  { worldId, keys, plans }: LawQuestion,
): Promise<{ readonly findings: Finding[]; readonly earlier: AcceptedFinding[] }> => {
  const rows = await db
    .selectFrom('plans')
    .where('world_id', '=', worldId)
    .where('key', 'in', [...keys])
    .where('state', '<>', 'draft')
    .orderBy('published_at')
    .select('accepted')
    .execute();
  return { findings: lawFindings(plans), earlier: rows.flatMap(({ accepted }) => accepted) };
};

/** The law's findings that nobody has accepted yet: with a reason for each the version can be put into force. None in a rehearsal, which is no decision. */
export const findingsToAccept = async (db: Database | Tx, question: LawQuestion): Promise<Finding[]> => {
  if (question.worldId !== REAL_WORLD) return [];
  const { findings, earlier } = await lawOf(db, question);
  return withoutReason(findings, earlier, []);
};

/** The same for a plan that has never been in force. Refuses PLAN.NOT_FOUND where the one that it follows is not. */
export const findingsToAcceptFirst = async (db: Database | Tx, worldId: string, plan: Plan): Promise<Finding[]> =>
  findingsToAccept(db, { worldId, keys: keysOf(plan), plans: [await effectivePlan(db, worldId, plan)] });

/** The keys of a plan and of the one that it follows. */
export const keysOf = ({ id, follows }: Plan): string[] => (follows === null ? [id] : [id, follows]);

export interface LawJudgement extends LawQuestion {
  readonly accepts: readonly Acceptance[];
  readonly by: string | null;
  readonly at: number;
  /** A version that stood in force before needs no new acceptance. */
  readonly stoodBefore?: boolean;
}

/** What is kept with the version. Throws `Refusal` PLAN.NOT_ACCEPTED where a finding of the law has no reason, TEXT.TOO_LONG for a reason. */
export const judgeLaw = async (
  tx: Tx,
  { accepts, by, at, stoodBefore = false, ...question }: LawJudgement,
): Promise<AcceptedFinding[]> => {
  const given = accepts.map((one) => ({ ...one, reason: textOf(one.reason) }));
  const { findings, earlier } = await lawOf(tx, question);
  const missing = question.worldId === REAL_WORLD && !stoodBefore ? withoutReason(findings, earlier, given) : [];
  if (missing.length > 0)
    throw new Refusal(
      'PLAN.NOT_ACCEPTED',
      `Planen kan først sættes i kraft, når nogen har skrevet, hvorfor den må afvige fra loven. Det mangler for:\n${missing.map(({ code, message }) => `${code}: ${message}`).join('\n')}`,
    );
  return acceptFindings(findings, earlier, given, { by, at });
};
