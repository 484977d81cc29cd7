import { z } from 'zod';
import type { FormKind } from '../plan/plan';
import type { ReportBasis } from './report-basis';

/** Without NUL and halves of characters, which a database cannot keep as they are. */
const text = z
  .string()
  .transform((written) => written.replaceAll('\0', '').toWellFormed().trim())
  .pipe(z.string().max(10_000, 'Teksten er for lang: højst 10.000 tegn.'));
const oere = z.string().regex(/^-?\d{1,17}$/, 'Beløbet skal være et tal.');

const confirmation = z.strictObject({ note: text.default('') });

const deviations = z.strictObject({
  lines: z.array(z.strictObject({ grant: z.string(), oere, explanation: text.default('') })),
  focus: text.default(''),
  note: text.default(''),
});

const balance = z.strictObject({
  anchors: z.array(z.strictObject({ id: z.string(), level: oere })),
  /** Supplementary grants (tillægsbevillinger) so far this year, øre. */
  grants: oere.default('0'),
  note: text.default(''),
});

export const DECISION_OUTCOMES = ['noted', 'approved', 'changed', 'returned', 'postponed'] as const;
export type DecisionOutcome = (typeof DECISION_OUTCOMES)[number];

/** `until`: the meeting that it was postponed to. */
const decision = z.strictObject({
  outcome: z.enum(DECISION_OUTCOMES),
  note: text.default(''),
  until: z.iso.date().nullable().default(null),
});

const written = z.strictObject({ text: text.pipe(z.string().min(1, 'Skriv et svar.')), note: text.default('') });

/** `none`: the unit has nothing to propose. */
const proposals = z.strictObject({ none: z.boolean().default(false), note: text.default('') });

export const MEASURE_STATUSES = ['not-begun', 'under-way', 'done'] as const;

/** Where a measure (tiltag) stands; `nextOn`: when its owner will be asked again, where it is not done. */
const status = z.strictObject({
  status: z.enum(MEASURE_STATUSES),
  note: text.default(''),
  nextOn: z.iso.date().nullable().default(null),
});

export const REVIEW_OUTCOMES = ['approved', 'returned'] as const;

/**
 * What a reviewer says of an answer; sent back takes words, so that the other knows what to do. `open`: a point of the auditor that is answered, and
 * still to be followed up.
 */
const review = z
  .strictObject({ outcome: z.enum(REVIEW_OUTCOMES), note: text.default(''), open: z.boolean().optional() })
  .refine(({ outcome, note }) => outcome === 'approved' || note !== '', {
    message: 'Skriv, hvad der mangler, så den, der har svaret, ved, hvad der skal gøres.',
  });

export const APPROVAL_OUTCOMES = ['approved', 'returned', 'rejected'] as const;
export type ApprovalOutcome = (typeof APPROVAL_OUTCOMES)[number];

/** What an approver says of a version of what is before them; a reason is needed for all but yes. */
const approval = z
  .strictObject({ outcome: z.enum(APPROVAL_OUTCOMES), version: z.int().min(1), note: text.default('') })
  .refine(({ outcome, note }) => outcome === 'approved' || note !== '', {
    message: 'Skriv hvorfor. Den, der har spurgt, får dine ord på mail.',
  });

/** What a chef writes of a request for a transfer: what it is about, why it should be granted, how it is covered (øre with the request's sign). */
const transferText = z.strictObject({
  text: text.pipe(z.string().min(1, 'Skriv, hvad overførslen skal bruges til.')),
  argument: text.default(''),
  coverage: z.array(z.strictObject({ by: z.string().min(1), oere })).max(20),
  note: text.default(''),
});

export type ConfirmationAnswer = z.infer<typeof confirmation>;
export type DeviationsAnswer = z.infer<typeof deviations>;
export type BalanceAnswer = z.infer<typeof balance>;
export type DecisionAnswer = z.infer<typeof decision>;
export type TextAnswer = z.infer<typeof written>;
export type ProposalsAnswer = z.infer<typeof proposals>;
export type StatusAnswer = z.infer<typeof status>;
export type ReviewAnswer = z.infer<typeof review>;
export type ApprovalAnswer = z.infer<typeof approval>;
export type TransferTextAnswer = z.infer<typeof transferText>;

/** An answer as it is kept: one object a form, amounts in øre as decimal strings. */
export type Answer =
  | ConfirmationAnswer
  | DeviationsAnswer
  | BalanceAnswer
  | DecisionAnswer
  | TextAnswer
  | ProposalsAnswer
  | StatusAnswer
  | ReviewAnswer
  | ApprovalAnswer
  | TransferTextAnswer;

export const answerSchemas = {
  confirmation,
  deviations,
  balance,
  decision,
  text: written,
  proposals,
  status,
  review,
  approval,
  'transfer-text': transferText,
} as const;

export type AnswerResult =
  { readonly ok: true; readonly answer: Answer } | { readonly ok: false; readonly problems: readonly string[] };

const absolute = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/**
 * Reads and judges what a person filled in. `area` is the task's: only its grants may be answered, and all of them must be.
 * Problems are Danish sentences, all at once.
 */
export const readAnswer = (
  form: FormKind,
  raw: unknown,
  area: string | null,
  basis: ReportBasis | null,
): AnswerResult => {
  const parsed = answerSchemas[form].safeParse(raw, {
    error: () => 'Feltet mangler, er ukendt eller har en forkert værdi.',
  });
  if (!parsed.success)
    return {
      ok: false,
      problems: parsed.error.issues.map((issue) =>
        [issue.path.join('.'), issue.message].filter((part) => part !== '').join(': '),
      ),
    };
  const problems = basis ? judge(form, parsed.data, area, basis) : [];
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answer: parsed.data };
};

const judge = (form: FormKind, answer: Answer, area: string | null, basis: ReportBasis): string[] => {
  if (form === 'deviations') return judgeDeviations(deviations.parse(answer), area, basis);
  return form === 'balance' ? judgeBalance(balance.parse(answer), basis) : [];
};

const judgeBalance = ({ anchors }: BalanceAnswer, basis: ReportBasis): string[] => {
  const unknown = anchors.filter(({ id }) => !basis.anchors.some((anchor) => anchor.id === id));
  const problems = unknown.map(({ id }) => `Ankeret »${id}« hører ikke til rapporten.`);
  return new Set(anchors.map(({ id }) => id)).size === anchors.length
    ? problems
    : [...problems, 'Det samme anker står to gange.'];
};

const judgeDeviations = (answer: DeviationsAnswer, area: string | null, basis: ReportBasis): string[] => {
  const asked = basis.grants.filter((grant) => grant.area === area);
  const given = new Map(answer.lines.map((line) => [line.grant, line]));
  const problems: string[] = [];
  for (const line of answer.lines) {
    if (!asked.some((grant) => grant.grant === line.grant))
      problems.push(`Områdebevilling ${line.grant} hører ikke til dit område.`);
  }
  if (given.size !== answer.lines.length) problems.push('Den samme områdebevilling står to gange.');
  for (const grant of asked) {
    const line = given.get(grant.grant);
    if (!line)
      problems.push(
        `Områdebevilling ${grant.grant} ${grant.name} mangler en forventet afvigelse (skriv 0, hvis der ingen er).`,
      );
    else if (basis.explain && absolute(BigInt(line.oere)) >= BigInt(basis.threshold) && line.explanation === '')
      problems.push(
        `Forklar afvigelsen på ${grant.grant} ${grant.name}: den er stor nok til, at Økonomiudvalget vil spørge.`,
      );
  }
  if (basis.explain && answer.focus === '')
    problems.push('Beskriv fokusområdet: rapporten går i denne måned til Økonomiudvalget.');
  return problems;
};
