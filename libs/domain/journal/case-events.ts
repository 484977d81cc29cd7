import { z } from 'zod';
import {
  accepted,
  acceptedAsRead,
  acceptedWords,
  figures,
  figuresAsRead,
  figuresWords,
  id,
  list,
  text,
} from './fields';
import { journalKind, journalKindOf } from './kind';
import { phaseTitle } from './phases';

/** What happens to a case as a whole. */
export const CASE_EVENTS = {
  CASE_OPENED: journalKindOf({
    // `parent` of a sub-case, which comes from no plan.
    writes: z.strictObject({ plan: text, case: text, title: text, parent: id.optional(), figures, accepted }),
    reads: z.object({ title: text, parent: text.optional(), figures: figuresAsRead, accepted: acceptedAsRead }),
    sentence: ({ title, parent, figures: own, accepted: findings }) =>
      `Sagen »${title}« blev oprettet ${parent === undefined ? 'fra planen' : 'som en del af en anden sag'}.${figuresWords(own)}${acceptedWords(findings)}`,
  }),
  PHASE_ENTERED: journalKind(
    { from: text.nullable(), to: text, title: text.optional() },
    ({ to, title }) => `Ny fase: ${title ?? phaseTitle(to)}.`,
  ),
  CASE_CANCELLED: journalKindOf({
    writes: z.strictObject({ withdrawn: list(id) }),
    reads: z.object({}),
    sentence: () => 'Sagen blev annulleret. Opgaver, der ikke var besvaret, faldt bort.',
  }),
  NEED_FELL_AWAY: journalKind(
    { step: text, title: text, case: text },
    ({ title, case: other }) => `»${title}« venter ikke længere på »${other}«, som er annulleret.`,
  ),
  ASKED_NO_MORE: journalKind(
    { step: text, title: text },
    ({ title }) => `»${title}« blev ikke besvaret, og der bliver ikke spurgt igen.`,
  ),
  CASE_CLOSED: journalKind({}, () => 'Sagen blev afsluttet.'),
};
