import { Refusal } from '#contracts';
import { instant, type Tx } from '#database';
import type {
  Acceptance,
  Organisation,
  Plan,
  PlanFigures,
  ProcessDefinition,
  ReplanInput,
  ReplanRefusal,
} from '#domain';
import { CaseFile } from '../kernel/case-file';
import type { Actor, Casework, Command, CommandOutcome } from '../kernel/casework';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { reasonOf } from '../kernel/texts';
import { nowOf } from '../kernel/world-clock';
import { judgeLaw } from './judge-law';
import { changesSteps, figuresOf, inForceOf, lawQuestion, together } from './preview-replan';
import { followersOf, lockPlans, planIdOf, type PlanVersion } from './plan-versions';
import { basisOf, caseIdsOf, planReplans, saySame, type PlanReplan } from './replan-facts';
import { draftsInForce, judgePlanner } from './save-draft';
import { writeReplan } from './write-replan';

/** A new version of a plan, to be put into force over the cases that run. */
export interface ApplyReplan {
  readonly commandId: string;
  /** Null for the command line and a rehearsal. */
  readonly actor: Actor | null;
  readonly worldId: string;
  /** As it was written, without the milestones that it follows. */
  readonly plan: Plan;
  readonly organisation: Organisation;
  readonly process: ProcessDefinition;
  /** The version of the process, where the municipality brought it in. */
  readonly processVersion?: number | null;
  readonly reason: string;
  /** The figures that come along with it; the plan's own latest where none are given. */
  readonly figures?: PlanFigures | null;
  /** The `basis` of the preview that somebody saw. */
  readonly expects?: string;
  /** Reasons for the law's findings to stand. */
  readonly accepts?: readonly Acceptance[];
  /** The draft that comes into force with it; others of the plan stay. */
  readonly draftId?: string | null;
}

export interface AppliedReplan extends CommandOutcome {
  readonly planId: string;
  readonly version: number;
}

/**
 * Puts a new version of a plan into force: one transaction over all the cases that it touches, those of the plans that follow it too. All or
 * nothing: refused by one case, nothing has moved, and the refusal names the case and says why. People who had been asked are told of their
 * moves by one mail; reminders are armed for the new dates. The same `commandId` twice is one. Refuses PLAN.NOT_FOUND, PLAN.NOT_YOURS,
 * REASON.MISSING, PLAN.UNCHANGED (it says what is in force), PLAN.CHANGED_MEANWHILE (another version, or another process, came since the preview),
 * PLAN.NOT_ACCEPTED (a finding of the law without a reason; never in a rehearsal), GRANTS.MISSING and
 * GRANTS.AREA_EMPTY (somebody would be asked about figures that there are not), and for a case DATE.PAST, CASE.ENDED, PLAN.INVALID.
 */
export const applyReplan = (casework: Casework, command: ApplyReplan): Promise<AppliedReplan> =>
  replanning(casework, command, async (tx) => {
    const inForce = await inForceOf(tx, command.worldId, command.plan.id);
    const { worldId, process, expects } = command;
    if (expects !== undefined && expects !== (await basisOf(tx, worldId, inForce, process))) {
      throw new Refusal(
        'PLAN.CHANGED_MEANWHILE',
        'En anden version af planen er sat i kraft, eller dens proces er ændret, siden du så, hvad ændringen gør. Intet er flyttet. Se ændringen igen, og tag stilling til den, som den er nu.',
      );
    }
    return { inForce, plan: command.plan, figures: command.figures ?? null };
  });

/** What becomes the new version, in place of which; `undoes` where it takes one back. */
export interface Succession {
  readonly inForce: PlanVersion;
  readonly plan: Plan;
  readonly undoes?: ReplanInput['undoes'];
  /** The figures that come with it. */
  readonly figures: PlanFigures | null;
}

type Replanning = Omit<ApplyReplan, 'plan'> & {
  readonly plan?: Plan;
  readonly key?: string;
  readonly isPreview?: true;
};

/** One replan in one transaction, other replans of the world shut out; `choose` says what comes into force, or refuses. */
export const replanning = async (
  casework: Casework,
  command: Replanning,
  choose: (tx: Tx) => Promise<Succession>,
): Promise<AppliedReplan> => {
  try {
    return await casework.db.transaction().execute(async (tx) => {
      await lockPlans(tx, command.worldId);
      await judgePlanner(tx, command.actor);
      const before = await carriedOut(tx, command);
      if (before) return before;
      const reason = reasonOf(
        command.reason,
        'Skriv, hvorfor planen ændres. Begrundelsen står i journalen og i mailen til dem, hvis frister flyttes.',
      );
      return succeed(casework, tx, { ...command, reason }, await choose(tx));
    });
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

const carriedOut = async (
  tx: Tx,
  { commandId, worldId, actor, plan, key = plan?.id }: Replanning,
): Promise<AppliedReplan | null> => {
  const row = await tx
    .selectFrom('plans')
    .where('command_id', '=', commandId)
    .where('state', '<>', 'draft')
    .selectAll()
    .executeTakeFirst();
  if (!row) return null;
  const isSame =
    row.world_id === worldId &&
    row.key === key &&
    row.published_by === (actor?.personId ?? null) &&
    (plan === undefined ? row.undoes !== null : saySame(row.document, plan));
  if (!isSame) throw reused();
  return { already: true, planId: row.id, version: row.version };
};

/** The replan of a preview, within the transaction that takes it back: without a person, and without a reason for what the law finds. */
export const applied = async (
  casework: Casework,
  tx: Tx,
  command: ApplyReplan & { readonly isPreview: true },
): Promise<AppliedReplan> =>
  succeed(casework, tx, command, {
    inForce: await inForceOf(tx, command.worldId, command.plan.id),
    plan: command.plan,
    figures: command.figures ?? null,
  });

const succeed = async (
  casework: Casework,
  tx: Tx,
  command: Replanning,
  succession: Succession,
): Promise<AppliedReplan> => {
  const { worldId, organisation, process, actor } = command;
  const { inForce, plan, undoes } = succession;
  const now = await nowOf(casework, worldId, tx);
  const files = await lockCases(casework, tx, command, plan.id);
  const replans = await planReplans(tx, { worldId, inForce, plan, organisation, process, now, undoes });
  const figures = await figuresOf(tx, worldId, replans, process, succession.figures);
  const isSameProcess = (command.processVersion ?? inForce.processVersion) === inForce.processVersion;
  if (
    command.isPreview !== true &&
    undoes === undefined &&
    isSameProcess &&
    saySame(inForce.plan, plan) &&
    !changesSteps(replans) &&
    figures.gives.length === 0
  )
    throw new Refusal('PLAN.UNCHANGED', 'Planen siger det samme som den, der er i kraft. Der er intet at ændre.');
  refuseAll([...together(replans).refusals, ...figures.refusals]);
  const accepted = await judgeLaw(tx, {
    worldId,
    ...lawQuestion(plan, replans),
    accepts: command.accepts ?? [],
    by: actor?.personId ?? null,
    at: now,
    stoodBefore: undoes !== undefined || command.isPreview === true,
  });
  const version = inForce.version + 1;
  const planId = planIdOf(worldId, plan.id, version);
  await draftsInForce(casework, tx, { worldId, plan, draftId: command.draftId ?? null, actor });
  await tx.updateTable('plans').set({ state: 'superseded' }).where('id', '=', inForce.planId).execute();
  await tx
    .insertInto('plans')
    .values({
      id: planId,
      world_id: worldId,
      key: plan.id,
      version,
      state: 'published',
      document: JSON.stringify(plan),
      published_at: instant(now),
      published_by: actor?.personId ?? null,
      reason: command.reason,
      command_id: command.commandId,
      undoes: undoes ? inForce.version : null,
      accepted: JSON.stringify(accepted),
      process_version: command.processVersion ?? null,
      figures: figures.used && JSON.stringify(figures.used),
    })
    .execute();
  await writeReplan(casework, tx, {
    ...command,
    figures,
    succession: { key: plan.id, title: plan.title, planId, from: inForce.version, to: version },
    replans: replans.map((each) => asItBecomes(each, inForce, planId)),
    files,
    accepted,
    now,
  });
  return { already: false, planId, version };
};

const asItBecomes = (each: PlanReplan, inForce: PlanVersion, planId: string) => ({
  ...each,
  isOwn: each.version === inForce,
  planId: each.version === inForce ? planId : each.version.planId,
});

/** Locks every case of the plan and of those that follow it, in the order of their ids: answers that arrive meanwhile wait, or were first. */
const lockCases = async (
  casework: Casework,
  tx: Tx,
  { worldId, commandId, actor }: Replanning,
  key: string,
): Promise<CaseFile[]> => {
  const followers = await followersOf(tx, worldId, key);
  const caseIds = await caseIdsOf(tx, worldId, [key, ...followers.map(({ plan }) => plan.id)]);
  const commandOf = (index: number): Command | null =>
    actor === null ? null : { commandId: `${commandId}/${index}`, actor };
  return CaseFile.openAll(casework, tx, caseIds, commandOf);
};

const refuseAll = (refusals: readonly ReplanRefusal[]): void => {
  const [first] = refusals;
  if (!first) return;
  throw new Refusal(first.code, `${refusals.map(({ message }) => message).join('\n')}\nIntet er flyttet i nogen sag.`);
};
