import { Refusal } from '#contracts';
import { lackingChoices, plansOfList, type MeetingChoice, type Plan } from '#domain';
import type { Tx } from '#database';
import type { Actor, Casework } from '../kernel/casework';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { nowOf } from '../kernel/world-clock';
import { draftHistory } from '../plans/draft-events';
import { draftOf, draftsOf, lockPlans, planInForce } from '../plans/plan-versions';
import { saySame } from '../plans/replan-facts';
import { draftGone, freeName, keepDraft } from '../plans/save-draft';
import { rememberChoices } from './earlier-choices';
import type { FamilyToChoose } from './families';
import { matchList } from './match-list';
import { asRemark } from './roll-plans';

/** A list that is kept as a draft, and what each meeting of a family is in it. */
export interface MakePlansOfList {
  readonly commandId: string;
  readonly actor: Actor | null;
  readonly worldId: string;
  /** The list's own plan and draft. */
  readonly key: string;
  readonly draftId: string;
  readonly from: FamilyToChoose;
  readonly choices: ReadonlyMap<string, MeetingChoice>;
}

/** The drafts that were made. */
export interface MadePlans {
  readonly political: { readonly key: string; readonly draftId: string };
  /** One for each plan that follows, but for one that is in force and stays as it is. */
  readonly followers: readonly { readonly key: string; readonly title: string; readonly draftId: string }[];
}

/**
 * Makes plans that give tasks of a list: the list's draft gets the meetings' ids, and each plan that follows becomes a draft that hangs on it; what
 * was chosen is remembered. Nothing comes into force. Refuses PLAN.NOT_YOURS, PLAN.DRAFT_GONE, and PLAN.INVALID where a meeting lacks its line and
 * its day (what the message says, a line each).
 */
export const makePlansOfList = async (casework: Casework, command: MakePlansOfList): Promise<MadePlans> => {
  const { commandId, actor, worldId, key, draftId, from, choices } = command;
  try {
    return await casework.db.transaction().execute(async (tx) => {
      await lockPlans(tx, worldId);
      const list = await draftOf(tx, worldId, key, draftId);
      if (list === null) throw await draftGone(tx, worldId, key, draftId);
      const { wanted, meetings } = await matchList(tx, worldId, list.plan, from);
      const lacking = lackingChoices(list.plan, wanted.meetings, choices);
      if (lacking.length > 0) throw new Refusal('PLAN.INVALID', lacking.map(({ message }) => message).join('\n'));
      const made = plansOfList(list.plan, wanted, choices);
      const name = list.name ?? list.plan.title;
      const isOtherKey = made.political.id !== key;
      const political = await keepDraft(casework, tx, {
        commandId,
        actor,
        worldId,
        plan: made.political,
        ...(isOtherKey ? await placeOf(tx, worldId, made.political, name) : { draftId, name }),
        what: 'matched',
        ...(isOtherKey ? { remarks: list.remarks } : {}),
      });
      const followers = [];
      for (const plan of made.followers) {
        const inForce = await planInForce(tx, worldId, plan.id);
        if (inForce !== null && saySame(inForce.plan, plan)) continue;
        const { planId } = await keepDraft(casework, tx, {
          commandId: `${commandId}/${plan.id}`,
          actor,
          worldId,
          plan,
          ...(await placeOf(tx, worldId, plan, name)),
          what: 'matched',
          remarks: (wanted.decisions.get(plan.id) ?? []).map(asRemark),
        });
        followers.push({ key: plan.id, title: plan.title, draftId: planId });
      }
      await rememberChoices(tx, {
        worldId,
        familyKey: from.key,
        commandId,
        list: list.plan,
        name,
        choices,
        known: meetings,
        by: actor?.personId ?? null,
        at: await nowOf(casework, worldId, tx),
      });
      return { political: { key: made.political.id, draftId: political.planId }, followers };
    });
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

/**
 * Where the same list is kept for a plan: the draft that it gave before, as long as nobody has done anything to that since; else a new one beside
 * the others, with a number behind its name.
 */
const placeOf = async (
  tx: Tx,
  worldId: string,
  plan: Plan,
  name: string,
): Promise<{ readonly draftId: string | null; readonly name: string }> => {
  for (const draft of (await draftsOf(tx, worldId, plan.id)).filter((one) => one.name === name)) {
    const [last] = await draftHistory(tx, draft.planId);
    if (last?.what === 'matched') return { draftId: draft.planId, name };
  }
  return { draftId: null, name: await freeName(tx, worldId, plan, name) };
};
