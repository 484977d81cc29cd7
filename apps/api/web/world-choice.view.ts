import type { readWorlds } from './case.query';
import { instantWords } from './words';

/** The choice between the real world and the rehearsals, for those who operate; null where there is nothing to choose between. */
export interface WorldChoice {
  /** Whether it is a rehearsal that is shown. */
  readonly isRehearsal: boolean;
  readonly worlds: readonly { readonly id: string; readonly text: string; readonly chosen: boolean }[];
}

/** So many rehearsals are chosen between; Overblik lists them all, and each stays where it is when one comes to it from there. */
const NEWEST = 30;

export const worldChoice = (worlds: Awaited<ReturnType<typeof readWorlds>>, chosen: string): WorldChoice | null =>
  worlds.length < 2
    ? null
    : {
        isRehearsal: worlds.some(({ id, kind }) => id === chosen && kind === 'rehearsal'),
        worlds: worlds
          .filter((world, index) => index <= NEWEST || world.id === chosen)
          .map((world) => ({
            id: world.id,
            text: world.kind === 'real' ? 'Virkeligheden' : `Prøvekørsel: ${rehearsalTitle(world)}`,
            chosen: world.id === chosen,
          })),
      };

/** The title of the world that is shown, where it is a rehearsal. */
export const shownRehearsal = (worlds: Awaited<ReturnType<typeof readWorlds>>, shown: string): string | null => {
  const world = worlds.find(({ id, kind }) => id === shown && kind === 'rehearsal');
  return world === undefined ? null : rehearsalTitle(world);
};

/** `Økonomirapporter 2015 (søn. 22. november 2026 kl. 7.34)` */
export const rehearsalTitle = (world: { readonly title: string; readonly started_at: number | null }): string =>
  `${world.title || 'uden plan'}${world.started_at === null ? '' : ` (${instantWords(world.started_at)})`}`;
