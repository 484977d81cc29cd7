import { pages } from '#contracts';
import type { PlanAsked } from './plan-reader';

/** The views of a plan, by the last part of their addresses. */
export type PlanTab = '' | 'tidslinje' | 'belastning' | 'aendring';

/** The address of one of a plan's pages, with what was asked for kept but for what `over` says. */
export const planUrl = (
  { key, asked }: { readonly key: string; readonly asked: PlanAsked },
  tab: PlanTab = '',
  over: Readonly<Record<string, string | null>> = {},
): string => `${pages.plan(key)}${tab === '' ? '' : `/${tab}`}${queryOf(asked, over)}`;

function queryOf(asked: PlanAsked, over: Readonly<Record<string, string | null>>): string {
  const fields = {
    verden: asked.world,
    udgave: asked.draft && asked.draftId === null ? 'kladde' : null,
    kladde: asked.draftId,
    forum: asked.forum,
    enhed: asked.unit,
    person: asked.person,
    ...over,
  };
  const query = new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]): [string, string][] => (value === null ? [] : [[name, value]])),
  );
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** The address of one of a plan's files, of the same part of it. */
export const planFileUrl = (
  { key, asked }: { readonly key: string; readonly asked: PlanAsked },
  name: string,
): string => `${pages.plan(key)}/hent/${name}${queryOf(asked, {})}`;

/** The address of one of the pages of all plans, with what was asked for kept but for what `over` says. */
export const allPlansUrl = (
  { plan, year, ...asked }: PlanAsked & { readonly plan: string | null; readonly year: number | null },
  tab: PlanTab = '',
  over: Readonly<Record<string, string | null>> = {},
): string =>
  `${pages.allPlans()}${tab === '' ? '' : `/${tab}`}${queryOf(asked, { plan, aar: year === null ? null : String(year), ...over })}`;
