import { lastDraftGone, readTitles } from '#casework';
import { pages } from '#contracts';
import type { Database } from '#database';
import { notFound, Problem } from '../web/problem';
import { instantWords } from '../web/words';

interface DraftWanted {
  readonly worldId: string;
  readonly key: string;
  /** Null for any of the plan. */
  readonly draftId: string | null;
}

/** Said of a draft that is no more: who deleted it when, or that it is in force; a page that is not there, where there never was one. */
export const missingDraft = async (db: Database, { worldId, key, draftId }: DraftWanted): Promise<Problem> => {
  const gone = await lastDraftGone(db, worldId, key, draftId);
  if (gone === null) return notFound();
  const who =
    gone.personId === null
      ? 'fra kommandolinjen'
      : `af ${(await readTitles(db, [gone.personId])).get(gone.personId) ?? 'en, der ikke er her mere'}`;
  const isInForce = gone.what === 'in-force';
  return new Problem(410, 'PLAN.DRAFT_GONE', {
    heading: isInForce ? 'Kladden er sat i kraft' : 'Kladden er slettet',
    text: `»${gone.name}« blev ${isInForce ? 'sat i kraft' : 'slettet'} ${who} ${instantWords(gone.at)}. Intet er gemt eller sat i kraft af det, du lige gjorde.`,
    next: isInForce ? null : 'Har du filen, så hent den ind igen.',
    link: isInForce ? { url: pages.plan(key), text: 'Se planen' } : { url: pages.plans(), text: 'Se alle planer' },
    reference: null,
  });
};
