import type { IsoDate } from '../plan/plan';
import { layLabels } from './lay-labels';
import { layRings } from './lay-rings';
import { dayMiddle, holds, turnsOf } from './turns';
import { at, WHEEL, type TurnLayout, type WheelLayout, type WheelNeed } from './wheel-layout';
import type { WheelItem } from './wheel-item';

/**
 * Lays a year wheel. `from`–`to` are the dates that the wheel must hold (those of the whole plan, also where `items` are some of it), `today`
 * is null where no hand is wanted. What lies after the third turn is not drawn, only listed (`beyond`). Throws RangeError for what is no date.
 */
export const layWheel = ({
  items,
  from,
  to,
  today,
}: {
  readonly items: readonly WheelItem[];
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly today: IsoDate | null;
}): WheelLayout => {
  const rounds = turnsOf(from, to);
  const turns = layRings(rounds, items);
  const current = today === null ? -1 : rounds.findIndex((round) => holds(round, today));
  const round = rounds[current];
  const last = rounds.at(-1)?.to ?? to;
  return {
    ...WHEEL,
    turns,
    labels: layLabels(turns),
    needs: layNeeds(turns),
    hand: today !== null && round ? { date: today, angle: dayMiddle(round, today), turn: current } : null,
    items,
    beyond: items.filter((item) => item.from > last),
  };
};

/** How far in towards the middle the bow of a need goes. */
const BOW = 0.86;

function layNeeds(turns: readonly TurnLayout[]): WheelNeed[] {
  const marks = new Map(turns.flatMap(({ steps }) => steps.map((mark) => [mark.item.id, mark])));
  return [...marks.values()].flatMap((after) =>
    after.item.awaits
      .flatMap((id) => marks.get(id) ?? [])
      .map((before) => {
        const [from, to] = [at(before.angle, before.radius), at(after.angle, after.radius)];
        const { centre } = WHEEL;
        const bend = {
          x: centre.x + ((from.x + to.x) / 2 - centre.x) * BOW,
          y: centre.y + ((from.y + to.y) / 2 - centre.y) * BOW,
        };
        return { from, bend, to, before: before.item, after: after.item };
      }),
  );
}

/** The first and last date of a plan's items; null where it has none. */
export const spanOf = (items: readonly WheelItem[]): { readonly from: IsoDate; readonly to: IsoDate } | null => {
  const dates = items.flatMap(({ from, to }) => [from, to]).sort();
  const [from, to] = [dates[0], dates.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
};
