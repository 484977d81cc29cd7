/** As what somebody says who acts for a person who is away. `leader`: their nearest, or that one's; `administrator`: by the role alone. */
export type EnteredAs = 'self' | 'leader' | 'administrator';

/** Who is away, and who leads them: the nearest and the next to nearest; ids. */
export interface Absent {
  readonly personId: string;
  readonly leaderIds: readonly (string | null)[];
}

/** As what a person may say who acts for another; null for one who may not. Who is more than one of it is the first. */
export const entersAs = (
  { personId, leaderIds }: Absent,
  actor: { readonly id: string; readonly mayOperate: boolean },
): EnteredAs | null => {
  if (actor.id === personId) return 'self';
  if (leaderIds.includes(actor.id)) return 'leader';
  return actor.mayOperate ? 'administrator' : null;
};

/** Nobody becomes somebody else without that person's or their leader's yes: what an administrator enters waits for it, before the deputy is asked. */
export const needsConfirmation = (enteredAs: EnteredAs): boolean => enteredAs === 'administrator';

/** Whether a person may give that yes: who is away, and who leads them; never who entered it, whatever they have become since. */
export const mayConfirm = ({ personId, leaderIds }: Absent, enteredBy: string, actorId: string): boolean =>
  actorId !== enteredBy && (actorId === personId || leaderIds.includes(actorId));

/** Whether somebody may name themselves for another: a leader may stand in for whom they lead, nobody else. */
export const mayNameThemselves = (enteredAs: EnteredAs): boolean => enteredAs === 'leader';
