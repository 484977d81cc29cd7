import { sql } from 'kysely';

/** Whether a row of `notices as told` is news: a move that takes back one whose mail has not gone yet says, with that, that nothing happened. */
export const isNews = sql<boolean>`not exists (
  select from notices as earlier left join mails on mails.id = earlier.mail_id
  where earlier.task_id = told.task_id and earlier.person_id = told.person_id and earlier.id < told.id
    and earlier.kind = 'moved' and told.kind = 'moved' and earlier.details ->> 'from' = told.details ->> 'to'
    and (earlier.state = 'waiting' or (earlier.state = 'joined' and mails.state = 'waiting'))
)`;
