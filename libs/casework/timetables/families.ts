import type { Database, Tx } from '#database';
import { isPolitical, type Plan, type PlanFamily } from '#domain';
import { plansOf } from '../plans/plan-versions';

/** Plans whose steps a list may give, and what people know them by. */
export interface FamilyToChoose {
  /** Key of the political plan. */
  readonly key: string;
  /** `Budget 2027`: what the plans that follow are called. */
  readonly title: string;
  readonly family: PlanFamily;
  /** Whether all of it is in force. */
  readonly isInForce: boolean;
}

/**
 * The families of a world whose steps a list of a year may give, the nearest year first: plans in force, else their newest drafts. The draft that
 * the list is itself is left out, as is a plan that nothing follows.
 */
export const familiesFor = async (
  db: Database | Tx,
  worldId: string,
  { year, listDraft }: { readonly year: number; readonly listDraft: string | null },
): Promise<FamilyToChoose[]> => {
  const plans = (await plansOf(db, worldId)).map(({ key, inForce, drafts }) => ({
    key,
    version: inForce ?? drafts.find(({ planId }) => planId !== listDraft) ?? null,
    isInForce: inForce !== null,
  }));
  const known = plans.flatMap(({ key, version, isInForce }) =>
    version === null ? [] : [{ key, plan: version.plan, isInForce }],
  );
  return known
    .filter(({ plan }) => isPolitical(plan) && plan.year <= year)
    .flatMap(({ key, plan: political, isInForce }) => {
      const followers = known.filter(({ plan }) => plan.follows === key);
      return followers.length === 0
        ? []
        : [
            {
              key,
              title: titleOf(followers.map(({ plan }) => plan)),
              family: { political, followers: followers.map(({ plan }) => plan) },
              isInForce: isInForce && followers.every((one) => one.isInForce),
            },
          ];
    })
    .toSorted((one, other) => other.family.political.year - one.family.political.year);
};

/** A family of plans that lie beside the program, to choose where the municipality has none of its own. */
export const shippedFamily = (family: PlanFamily): FamilyToChoose => ({
  key: family.political.id,
  title: titleOf(family.followers),
  family,
  isInForce: false,
});

const titleOf = (followers: readonly Plan[]): string => followers.map(({ title }) => title).join(', ');
