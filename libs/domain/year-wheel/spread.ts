/** Something that wants to stand with its middle at `wish` and is `height` high. */
export interface Wish {
  readonly wish: number;
  readonly height: number;
}

interface Block {
  /** The first's top if the block stood where its members want it on the whole. */
  sum: number;
  count: number;
  height: number;
}

/**
 * Places things under each other, in their order, as near to where they want to be as can be (least squares), without overlap and within
 * `top`–`bottom`. Gives the middles. There must be room for all: their heights together are at most `bottom - top`.
 */
export const spread = (wishes: readonly Wish[], top: number, bottom: number): number[] => {
  const blocks: Block[] = [];
  const startOf = ({ sum, count, height }: Block): number => Math.min(Math.max(sum / count, top), bottom - height);
  for (const { wish, height } of wishes) {
    blocks.push({ sum: wish - height / 2, count: 1, height });
    for (
      let last = blocks.at(-1), before = blocks.at(-2);
      last && before && startOf(before) + before.height > startOf(last);
      last = blocks.at(-1), before = blocks.at(-2)
    ) {
      // What the last wants, counted from the top of the block it joins.
      before.sum += last.sum - last.count * before.height;
      before.count += last.count;
      before.height += last.height;
      blocks.pop();
    }
  }
  const middles: number[] = [];
  let next = 0;
  for (const block of blocks) {
    let y = startOf(block);
    for (let left = block.count; left > 0; left -= 1, next += 1) {
      const height = wishes[next]?.height ?? 0;
      middles.push(y + height / 2);
      y += height;
    }
  }
  return middles;
};
