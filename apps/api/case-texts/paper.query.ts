import type { Database } from '#database';

/** What was kept of a case's texts as they lay before meetings, the newest first. */
export const readPapers = (db: Database, caseId: string) =>
  db
    .selectFrom('meeting_papers')
    .innerJoin('people', 'people.id', 'meeting_papers.sent_by')
    .where('case_id', '=', caseId)
    .orderBy('sent_at', 'desc')
    .orderBy('meeting_papers.id')
    .select([
      'meeting_papers.id',
      'meeting_papers.kind',
      'meeting_papers.reading',
      'meeting_papers.body',
      'meeting_papers.meeting_on',
      'meeting_papers.sent_at',
      'people.title as sent_by',
    ])
    .execute();

export type PaperRow = Awaited<ReturnType<typeof readPapers>>[number];

/** One of them with its document, base64; undefined where the case has none of that id. */
export const readPaper = (db: Database, caseId: string, paperId: string) =>
  db
    .selectFrom('meeting_papers')
    .where('case_id', '=', caseId)
    .where('id', '=', paperId)
    .select(['kind', 'reading', 'body', 'meeting_on', 'file'])
    .executeTakeFirst();
