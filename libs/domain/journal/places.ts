import { z } from 'zod';

/** What an entry is about that has a place on a page: a finding of a visit (`visitId` null: of the entry's own case), or the answers of a questionnaire. */
export type JournalPlace =
  | { readonly kind: 'finding'; readonly visitId: string | null; readonly number: number }
  | { readonly kind: 'answers'; readonly runId: string };

const ofFinding = z.object({ finding: z.string(), number: z.int(), visit: z.string().optional() });
const ofRun = z.object({ run: z.string() });

/** Where what an entry is about stands; null where it has no place of its own, or none any more. */
export const placeInJournal = (event: string, payload: unknown): JournalPlace | null => {
  if (event.startsWith('FINDING_') || event === 'EARLIER_FINDING_CLOSED') {
    const { data } = ofFinding.safeParse(payload);
    if (data === undefined || event === 'FINDING_REMOVED') return null;
    return { kind: 'finding', visitId: data.visit ?? null, number: data.number };
  }
  if (event === 'QUESTIONNAIRE_OPENED' || event === 'QUESTIONNAIRE_SENT') {
    const { data } = ofRun.safeParse(payload);
    return data === undefined ? null : { kind: 'answers', runId: data.run };
  }
  return null;
};
