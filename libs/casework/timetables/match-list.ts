import { matchMeetings, wantedFamily, type MatchedMeeting, type Plan, type WantedFamily } from '#domain';
import type { Database, Tx } from '#database';
import { earlierChoices } from './earlier-choices';
import type { FamilyToChoose } from './families';

/** A list held up against the meetings of a family of plans. */
export interface MatchedList {
  readonly wanted: WantedFamily;
  readonly meetings: readonly MatchedMeeting[];
}

/** What each meeting of the family is in a list, as far as that can be said, also by what the municipality said before; reads only. */
export const matchList = async (
  db: Database | Tx,
  worldId: string,
  list: Plan,
  { key, family }: FamilyToChoose,
): Promise<MatchedList> => {
  const wanted = wantedFamily(family, list.year);
  const earlier = await earlierChoices(db, worldId, key);
  const isSameYear = family.political.year === list.year;
  return { wanted, meetings: matchMeetings(list, wanted.meetings, earlier, { isSameYear }) };
};
