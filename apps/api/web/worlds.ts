import { pages, REAL_WORLD } from '#contracts';
import { Problem } from './problem';

interface World {
  readonly id: string;
  readonly now: number | null;
}

/**
 * The world somebody asked for by its id; the real one when they asked for none. Throws a Problem for a rehearsal that is not there (any more): the
 * real world is never shown in its place.
 */
export const worldOf = (worlds: readonly World[], asked: string | null): World => {
  if (asked === null || asked === '' || asked === REAL_WORLD) return { id: REAL_WORLD, now: null };
  const world = worlds.find(({ id }) => id === asked);
  if (world === undefined)
    throw new Problem(404, 'WORLD.NOT_FOUND', {
      heading: 'Prøvekørslen findes ikke',
      text: 'Den kan være slettet, eller adressen er forkert. Det, du ser uden den, er virkeligheden.',
      next: null,
      link: { url: pages.myTasks(), text: 'Se mine opgaver' },
      reference: null,
    });
  return world;
};
