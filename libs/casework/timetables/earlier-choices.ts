import { instant, type Database, type Tx } from '#database';
import { meetingKey, wordingOf, type EarlierChoice, type MatchedMeeting, type MeetingChoice, type Plan } from '#domain';
import { idOfMade } from '../kernel/ids';

/** What a municipality said of the lists of a family before, the newest last. */
export const earlierChoices = async (db: Database | Tx, worldId: string, familyKey: string): Promise<EarlierChoice[]> =>
  db
    .selectFrom('meeting_choices')
    .where('world_id', '=', worldId)
    .where('family', '=', meetingKey(familyKey))
    .orderBy('decided_at')
    .select(['meeting', 'kind', 'wording'])
    .execute();

export interface RememberChoices {
  readonly worldId: string;
  readonly familyKey: string;
  readonly commandId: string;
  readonly list: Plan;
  /** What the list is known by. */
  readonly name: string;
  readonly choices: ReadonlyMap<string, MeetingChoice>;
  /** What was already known: said the same again, it is not said anew. */
  readonly known: readonly MatchedMeeting[];
  readonly by: string | null;
  readonly at: number;
}

/** Writes down what was chosen, for the next list; what a list said word for word the same before is not repeated. */
export const rememberChoices = async (
  tx: Tx,
  { worldId, familyKey, commandId, list, name, choices, known, by, at }: RememberChoices,
): Promise<void> => {
  const lines = new Map(list.milestones.map((milestone) => [milestone.id, wordingOf(milestone)]));
  const rows = [...choices].flatMap(([meeting, choice]) => {
    const before = known.find((one) => one.meeting.id === meeting);
    const isSame = before?.state === 'remembered' && JSON.stringify(before.choice) === JSON.stringify(choice);
    // A day that the plan has already, and what is only shown and not in the list, tell nothing about the next one.
    if (isSame || (choice.kind !== 'line' && before?.state !== 'asked')) return [];
    return [
      {
        id: idOfMade('meeting-choice', worldId, commandId, meeting),
        world_id: worldId,
        family: meetingKey(familyKey),
        meeting: meetingKey(meeting),
        kind: choice.kind,
        wording: choice.kind === 'line' ? (lines.get(choice.line) ?? null) : null,
        list: name,
        decided_at: instant(at),
        decided_by: by,
      },
    ];
  });
  if (rows.length > 0)
    await tx
      .insertInto('meeting_choices')
      .values(rows)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
};
