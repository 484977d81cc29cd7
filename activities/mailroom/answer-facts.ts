import type { ReadyNotice } from '#casework';
import { FORMS } from '#domain';
import type { MailFact } from '#mail';

/** An answer's essence for the receipt: what was recorded, in a few lines. Nothing for a task that is open again. */
export const answerFacts = ({ form, answer }: ReadyNotice): readonly MailFact[] =>
  answer === null ? [] : FORMS[form].essence(answer);
