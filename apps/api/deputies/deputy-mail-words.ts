import { sql } from 'kysely';
import type { Database } from '#database';
import { comingWords, instantWords } from '../web/words';

/** So long what was done is news to whoever did it. */
const NEWS_MS = 15 * 60_000;

interface Told {
  readonly title: string;
  readonly state: 'waiting' | 'sent' | 'refused';
  readonly at: number;
}

/** Who hears by mail of what a person just did with a deputyship of theirs: where the mails stand; empty where nobody does. */
export const deputyMailWords = async (db: Database, personId: string, now: number): Promise<string> => {
  const since = new Date(now - NEWS_MS);
  const { rows } = await sql<Told>`
    with done as (
      select id, greatest(entered_at, confirmation_at, answered_at, ended_at) as at from deputies
      where ${personId} in (entered_by, confirmation_by, deputy_id, ended_by, person_id)
        and greatest(entered_at, confirmation_at, answered_at, ended_at) > ${since}
      order by 2 desc limit 1
    )
    select people.title, mails.state, coalesce(mails.sent_at, mails.send_at) as at
    from done join mails on mails.deputyship_id = done.id join people on people.id = mails.person_id
    where mails.send_at >= done.at and mails.state <> 'dropped' and mails.person_id <> ${personId}
    order by people.title`.execute(db);
  return [...Map.groupBy(rows, (told) => beginning(told, now))]
    .map(([begins, told]) => `${begins}: ${[...new Set(told.map(({ title }) => title))].join('; ')}.`)
    .join(' ');
};

const beginning = ({ state, at }: Told, now: number): string => {
  switch (state) {
    case 'sent':
      return `Fik mail ${instantWords(at)}`;
    case 'refused':
      return 'Mailen kunne ikke sendes til';
    case 'waiting':
      return `Får mail ${comingWords(now, at)}`;
  }
};
