import { z } from 'zod';
import { form } from './form';
import { note, remark, said } from './parts';

export const APPROVAL_OUTCOMES = ['approved', 'returned', 'rejected'] as const;
export type ApprovalOutcome = (typeof APPROVAL_OUTCOMES)[number];

/** What became of it, and what an approver does. */
export const APPROVAL_WORDS: Readonly<Record<ApprovalOutcome, string>> = {
  approved: 'Godkendt',
  returned: 'Sendt tilbage',
  rejected: 'Afvist',
};
export const APPROVAL_ACT_WORDS: Readonly<Record<ApprovalOutcome, string>> = {
  approved: 'Godkend',
  returned: 'Send tilbage',
  rejected: 'Afvis',
};

/** What is said beside the field where the words are missing that who asked is to have. */
export const APPROVAL_REASON_MISSING: Readonly<Record<Exclude<ApprovalOutcome, 'approved'>, string>> = {
  returned: 'Skriv, hvad der skal ændres.',
  rejected: 'Skriv, hvorfor ansøgningen afvises.',
};

/** What an approver says of a version of what is before them; a reason is needed for all but yes. */
export const approval = form({
  name: 'en godkendelse',
  decides: true,
  isAdded: true,
  schema: z
    .strictObject({ outcome: z.enum(APPROVAL_OUTCOMES), version: z.int().min(1), note })
    .refine((answer) => answer.outcome === 'approved' || answer.note !== '', {
      // Where no field stands beside it.
      message: 'Skriv hvorfor. Den, der har spurgt, får dine ord på mail.',
    }),
  facts: (answer) => [{ label: 'Svar', value: APPROVAL_WORDS[answer.outcome] }, ...said('Begrundelse', answer.note)],
  essence: (answer) => [{ label: 'Dit svar', value: APPROVAL_WORDS[answer.outcome] }, ...remark(answer.note)],
});

export type ApprovalAnswer = z.output<typeof approval.schema>;
