import { id, text } from './fields';
import { journalKind } from './kind';

const mail = { mail: id, kind: text, to: id };

/** What happens to mails about a task. */
export const MAIL_EVENTS = {
  MAIL_REFUSED: journalKind(
    mail,
    ({ to }, names, task) => `En mail til ${names.person(to)} om ${task} kunne ikke leveres.`,
  ),
  MAIL_RESENT: journalKind(
    mail,
    ({ to }, names, task) => `En mail til ${names.person(to)} om ${task} blev sendt igen.`,
  ),
};
