import { REAL_WORLD } from '#contracts';

interface World {
  readonly id: string;
  readonly now: number | null;
}

/** The world somebody asked for by its id; the real one when they asked for none, or for one that is not there. */
export const worldOf = (worlds: readonly World[], asked: string | null): World =>
  worlds.find((world) => world.id === asked) ?? { id: REAL_WORLD, now: null };
