import { FORMS, type FormKind } from '../forms';
import type { IsoDate } from '../plan/plan';

/** What of somebody's tasks is a deputy's. */
export interface DeputyScope {
  /** Kinds of steps; null for all. */
  readonly kinds: readonly string[] | null;
  /** Entered by an administrator, neither by who is away nor by their leader: then what is approved and decided is never the deputy's. */
  readonly byAdministrator: boolean;
}

/** What of a task says whether it is a deputy's: the kind of its step, and what it asks to be filled in. */
export interface DeputyTask {
  readonly kind: string;
  readonly form: FormKind;
}

/** That one person acts for another who is away, from one date to another, both included. */
export interface Deputyship extends DeputyScope {
  readonly id: string;
  /** Who is away. */
  readonly personId: string;
  readonly deputyId: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** Somebody whom a person acts for, directly or as the deputy of a deputy. */
export interface Principal extends DeputyScope {
  readonly personId: string;
  /** The deputyship that the absent person gave. */
  readonly deputyshipId: string;
}

type Kinds = readonly string[] | null;

const isOn = ({ from, to }: Deputyship, date: IsoDate): boolean => from <= date && date <= to;
const common = (one: Kinds, other: Kinds): Kinds =>
  one === null ? other : other === null ? one : one.filter((kind) => other.includes(kind));
const isNone = (kinds: Kinds): boolean => kinds !== null && kinds.length === 0;

/** Whether a task is a deputy's. What decides something is never lent by an administrator's entry, confirmed or not. */
export const isActedFor = ({ kinds, byAdministrator }: DeputyScope, { kind, form }: DeputyTask): boolean =>
  (kinds === null || kinds.includes(kind)) && !(byAdministrator && FORMS[form].decides);

/** Who acts for a person in a task on a date: the deputy first, then the deputy's own deputy where that one is away too, and so on. */
export function deputiesOf(
  deputyships: readonly Deputyship[],
  personId: string,
  date: IsoDate,
  task: DeputyTask,
): readonly string[] {
  const chain: string[] = [];
  for (let next: string | undefined = personId; next !== undefined;) {
    const away: string = next;
    next = deputyships.find((one) => one.personId === away && isOn(one, date) && isActedFor(one, task))?.deputyId;
    if (next === undefined || next === personId || chain.includes(next)) break;
    chain.push(next);
  }
  return chain;
}

/** Who gets what is for a person: they themselves, or the last of those who act for them. */
export const receiverFor = (
  deputyships: readonly Deputyship[],
  personId: string,
  date: IsoDate,
  task: DeputyTask,
): string => deputiesOf(deputyships, personId, date, task).at(-1) ?? personId;

/** All whom a person acts for on a date: those who named them, and those for whom these were deputies. */
export function principalsOf(
  deputyships: readonly Deputyship[],
  deputyId: string,
  date: IsoDate,
): readonly Principal[] {
  const today = deputyships.filter((one) => isOn(one, date));
  const found: Principal[] = [];
  const follow = (deputy: string, scope: DeputyScope, seen: readonly string[]): void => {
    for (const one of today.filter((each) => each.deputyId === deputy && !seen.includes(each.personId))) {
      const kinds = common(scope.kinds, one.kinds);
      if (isNone(kinds)) continue;
      const theirs = { kinds, byAdministrator: scope.byAdministrator || one.byAdministrator };
      found.push({ personId: one.personId, ...theirs, deputyshipId: one.id });
      follow(one.personId, theirs, [...seen, one.personId]);
    }
  };
  follow(deputyId, { kinds: null, byAdministrator: false }, [deputyId]);
  return found;
}

/** What keeps somebody from being a deputy. `overlap`: the person has one for the same time and kinds; `circle`: it would lead back to them. */
export type WhyNotDeputy = 'self' | 'dates' | 'overlap' | 'circle';

/** Why a deputyship cannot stand beside those that are asked for or accepted; null when it can. */
export function whyNotDeputy(
  standing: readonly Deputyship[],
  asked: Omit<Deputyship, 'id' | 'byAdministrator'>,
): WhyNotDeputy | null {
  if (asked.personId === asked.deputyId) return 'self';
  if (asked.to < asked.from) return 'dates';
  const meets = (one: Pick<Deputyship, 'from' | 'to' | 'kinds'>, other: Deputyship): boolean =>
    one.from <= other.to && other.from <= one.to && !isNone(common(one.kinds, other.kinds));
  if (standing.some((one) => one.personId === asked.personId && meets(asked, one))) return 'overlap';
  const leadsBack = (from: string, span: Pick<Deputyship, 'from' | 'to' | 'kinds'>, seen: readonly string[]): boolean =>
    standing
      .filter((one) => one.personId === from && meets(span, one))
      .some((one) => {
        if (one.deputyId === asked.personId) return true;
        const narrowed = {
          from: one.from > span.from ? one.from : span.from,
          to: one.to < span.to ? one.to : span.to,
          kinds: common(span.kinds, one.kinds),
        };
        return !seen.includes(one.deputyId) && leadsBack(one.deputyId, narrowed, [...seen, one.deputyId]);
      });
  return leadsBack(asked.deputyId, asked, [asked.deputyId]) ? 'circle' : null;
}
