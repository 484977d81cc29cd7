import { Refusal } from '#contracts';
import { instant, type Tx } from '#database';
import { DRAFT, type Finding, type Plan, type PlanFigures } from '#domain';
import type { Actor, Casework } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { textOf } from '../kernel/texts';
import { nowOf } from '../kernel/world-clock';
import { draftHistory, lastDraftGone, recordDraft, type RecordedDraft } from './draft-events';
import { draftOf, draftsOf, lockPlans, type PlanVersion } from './plan-versions';
import { saySame } from './replan-facts';

/** A plan that is being made. `actor` is null for the command line, whose user runs the machine. */
export interface SaveDraft {
  readonly commandId: string;
  readonly actor: Actor | null;
  readonly worldId: string;
  readonly plan: Plan;
  /** The draft that it takes the place of; left out, it is a draft beside the others. */
  readonly draftId?: string | null;
  /** What people know it by; left out, the draft keeps its name, and a new one has that of its file, else the plan's title. */
  readonly name?: string;
  /** What was done to it, for its history. */
  readonly what?: RecordedDraft['what'];
  /** The file that it, or its figures, came from. */
  readonly file?: string | null;
  /** What was said when it was read or proposed; left out, the draft keeps what it had. */
  readonly remarks?: readonly Finding[];
  /** The figures that its reports ask about; left out, the draft keeps what it had. */
  readonly figures?: PlanFigures | null;
}

/**
 * Keeps a plan as a draft, a new one or in place of one that is there; nothing comes into force. A new one is made once: the same command again
 * leaves it as it is by then. Refuses PLAN.NOT_YOURS, PLAN.DRAFT_GONE where the draft is no more,
 * BOUND.REACHED for one more than a plan may have, and COMMAND.REUSED for an id that named another plan.
 */
export const saveDraft = async (casework: Casework, command: SaveDraft): Promise<{ readonly planId: string }> => {
  try {
    return await casework.db.transaction().execute((tx) => keepDraft(casework, tx, command));
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

/** The same within a transaction of others. */
export const keepDraft = async (
  casework: Casework,
  tx: Tx,
  command: SaveDraft,
): Promise<{ readonly planId: string }> => {
  const { commandId, actor, worldId, plan, remarks, figures, what = 'changed', file = null } = command;
  await lockPlans(tx, worldId);
  await judgePlanner(tx, actor);
  const planId = command.draftId ?? draftIdOf(worldId, plan.id, commandId);
  const there = await draftOf(tx, worldId, plan.id, planId);
  if (command.draftId == null && (await isMade(tx, planId, there, plan))) return { planId };
  if (there === null && command.draftId != null) throw await draftGone(tx, worldId, plan.id, planId);
  if (there === null) await judgeDrafts(tx, worldId, plan);
  const name =
    nameOf(command.name) ??
    there?.name ??
    (await freeName(tx, worldId, plan, what === 'read' && file !== null ? withoutEnding(file) : plan.title));
  const kept = {
    document: JSON.stringify(plan),
    published_at: instant(await savedAt(casework, tx, worldId, plan.id)),
    published_by: actor?.personId ?? null,
    command_id: commandId,
    name,
    ...(remarks === undefined ? {} : { remarks: JSON.stringify(remarks) }),
    ...(figures === undefined ? {} : { figures: figures && JSON.stringify(figures) }),
  };
  await tx
    .insertInto('plans')
    .values({ id: planId, world_id: worldId, key: plan.id, version: 0, state: 'draft', ...kept })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
    .execute();
  await recordDraft(casework, tx, {
    worldId,
    key: plan.id,
    draftId: planId,
    what,
    name,
    file,
    personId: actor?.personId ?? null,
  });
  return { planId };
};

/** A plan has so many drafts beside each other; each is told on the plan's page. */
const MOST_DRAFTS = 25;

const judgeDrafts = async (tx: Tx, worldId: string, { id, title }: Plan): Promise<void> => {
  if ((await draftsOf(tx, worldId, id)).length < MOST_DRAFTS) return;
  throw new Refusal(
    'BOUND.REACHED',
    `»${title}« har ${MOST_DRAFTS} kladder, og der er ikke plads til flere. Åbn en, I ikke skal bruge, på planens side, og slet den først.`,
  );
};

/** Whether a command sent twice has made its draft: what others made of that since stays as it is, also where it is gone. */
const isMade = async (tx: Tx, planId: string, there: PlanVersion | null, plan: Plan): Promise<boolean> => {
  const { length } = await draftHistory(tx, planId);
  return length > 1 || (length === 1 && (there === null || saySame(there.plan, plan)));
};

/** The id of the draft that a command makes. */
export const draftIdOf = (worldId: string, key: string, commandId: string): string =>
  idOfMade('plan-draft', worldId, key, commandId);

/** Now, or a moment after the newest draft: the newest is the one that was saved last, also of two in one instant. */
const savedAt = async (casework: Casework, tx: Tx, worldId: string, key: string): Promise<number> =>
  Math.max(await nowOf(casework, worldId, tx), ((await draftOf(tx, worldId, key))?.publishedAt ?? 0) + 1);

const LONGEST_NAME = 120;

const nameOf = (name: string | undefined): string | null =>
  name === undefined ? null : textOf(name, LONGEST_NAME) || null;

/** A file's name as a draft's; of a long one the beginning: nobody typed it here. */
const withoutEnding = (file: string): string => nameOf(file.replace(/\.[^.]*$/, '').slice(0, LONGEST_NAME)) ?? file;

/** A name, with a number where another draft of the plan has it. */
export const freeName = async (tx: Tx, worldId: string, plan: Plan, wished: string): Promise<string> => {
  const taken = new Set((await draftsOf(tx, worldId, plan.id)).map(({ name }) => name));
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wished : `${wished} (${count})`;
    if (!taken.has(name)) return name;
  }
};

/** One draft of a plan, and who does something to it. */
export interface ActOnDraft {
  readonly actor: Actor | null;
  readonly worldId: string;
  readonly key: string;
  /** Left out: the newest. */
  readonly draftId?: string | null;
}

/** Throws a draft away; none there is no matter. Refuses PLAN.NOT_YOURS. */
export const dropDraft = (casework: Casework, { actor, worldId, key, draftId = null }: ActOnDraft): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    await lockPlans(tx, worldId);
    await judgePlanner(tx, actor);
    const draft = await draftOf(tx, worldId, key, draftId);
    if (draft !== null) await removeDraft(casework, tx, { worldId, key, draft, what: 'deleted', actor });
  });

/** Gives a draft another name. Refuses PLAN.NOT_YOURS, PLAN.DRAFT_GONE and REASON.MISSING. */
export const renameDraft = (
  casework: Casework,
  { actor, worldId, key, draftId, name: typed }: ActOnDraft & { readonly draftId: string; readonly name: string },
): Promise<void> =>
  casework.db.transaction().execute(async (tx) => {
    await lockPlans(tx, worldId);
    await judgePlanner(tx, actor);
    if ((await draftOf(tx, worldId, key, draftId)) === null) throw await draftGone(tx, worldId, key, draftId);
    const name = nameOf(typed);
    if (name === null) throw new Refusal('REASON.MISSING', 'Skriv, hvad kladden skal hedde.');
    await tx.updateTable('plans').set({ name }).where('id', '=', draftId).execute();
    await recordDraft(casework, tx, {
      worldId,
      key,
      draftId,
      what: 'renamed',
      name,
      personId: actor?.personId ?? null,
    });
  });

/** What has come into force is no draft any more: the one that it was, and those that say the same. The others stay. */
export const draftsInForce = async (
  casework: Casework,
  tx: Tx,
  {
    worldId,
    plan,
    draftId,
    actor,
  }: { readonly worldId: string; readonly plan: Plan; readonly draftId: string | null; readonly actor: Actor | null },
): Promise<void> => {
  for (const draft of await draftsOf(tx, worldId, plan.id))
    if (draft.planId === draftId || saySame(draft.plan, plan))
      await removeDraft(casework, tx, { worldId, key: plan.id, draft, what: 'in-force', actor });
};

const removeDraft = async (
  casework: Casework,
  tx: Tx,
  {
    worldId,
    key,
    draft,
    what,
    actor,
  }: Pick<RecordedDraft, 'worldId' | 'key' | 'what'> & { readonly draft: PlanVersion; readonly actor: Actor | null },
): Promise<void> => {
  await tx.deleteFrom('plans').where('id', '=', draft.planId).where('state', '=', 'draft').execute();
  await recordDraft(casework, tx, {
    worldId,
    key,
    draftId: draft.planId,
    what,
    name: draft.name ?? draft.plan.title,
    personId: actor?.personId ?? null,
  });
};

/** That a draft is no more, and what became of it. */
export const draftGone = async (tx: Tx, worldId: string, key: string, draftId: string | null): Promise<Refusal> => {
  const gone = await lastDraftGone(tx, worldId, key, draftId);
  const why = gone?.what === 'in-force' ? 'sat i kraft' : 'slettet';
  return new Refusal(
    'PLAN.DRAFT_GONE',
    `Kladden${gone === null ? '' : ` »${gone.name}«`} er ${why} i mellemtiden. Intet er gemt, og intet er sat i kraft.`,
  );
};

/** Throws `Refusal` PLAN.NOT_YOURS for who may not change the year's plans. */
export const judgePlanner = async (tx: Tx, actor: Actor | null): Promise<void> => {
  if (actor === null) return;
  await judgeActor(
    tx,
    actor.personId,
    'plan:change',
    DRAFT,
    'Kun chefen for Økonomi & Stab eller administratoren kan ændre årets planer.',
    'PLAN.NOT_YOURS',
  );
};
