import { z } from 'zod';
import { approvalChainSchema } from '../approvals';
import { UNIT_LEVELS } from '../organisation';

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'små bogstaver a–z, tal og bindestreg');
/** A code, or the beginning of one followed by `*`. */
const codePattern = z
  .string()
  .regex(/^[0-9A-Za-zÆØÅæøå.]*\*?$/, 'en kode, evt. med * til sidst')
  .min(1);
/** Whole kroner in the file, øre (bigint) in the program. */
const kroner = z
  .int()
  .min(0)
  .transform((amount) => BigInt(amount) * 100n);
/** Percent with at most two decimals in the file, hundredths of a percent (bigint) in the program. */
const percent = z
  .number()
  .min(0)
  .max(100)
  .multipleOf(0.01)
  .transform((share) => BigInt(Math.round(share * 100)));

const shareSchema = z.strictObject({
  /** How much of the rest may be carried; 100 = all of it. */
  percent,
  /** And at most this share of the budget, and at most so many kroner. */
  atMostPercentOfBudget: percent.optional(),
  atMostKroner: kroner.optional(),
  /** Less than this is not carried at all. */
  atLeastKroner: kroner.default(0n),
  /** What is above the limits is proposed as this kind instead of falling to the cash balance. */
  beyond: id.optional(),
  /** The years it is carried to, counted from the accounting year: the first (1 = the next), and how many it is spread over. */
  firstYear: z.int().min(1).max(10).default(1),
  years: z.int().min(1).max(10).default(1),
});

const whenSchema = z.strictObject({
  accounts: z.array(id).optional(),
  categories: z.array(id).optional(),
  levels: z.array(z.enum(UNIT_LEVELS)).optional(),
  units: z.array(codePattern).optional(),
  appropriations: z.array(codePattern).optional(),
});

/** What a rule's limits hold for together: each line by itself, all lines of a unit, of an afdeling or a direktørområde, or all that the rule fits. */
export const LIMITS_OF = ['line', 'unit', 'afdeling', 'direktoeromraade', 'all'] as const;
export type LimitsOf = (typeof LIMITS_OF)[number];

const ruleSchema = z.strictObject({
  id,
  /** All that is named must fit; nothing named fits everything. */
  when: whenSchema.default({}),
  /** The kind of transfer; absent = none. */
  kind: id.optional(),
  limitsOf: z.enum(LIMITS_OF).default('line'),
  surplus: shareSchema.optional(),
  deficit: shareSchema.optional(),
  /** Danish, shown to the person: why. Ends a sentence that begins with the bevilling, e.g. »er styrbar og inden for den decentrale ramme«. */
  because: text,
});

/** Working days before the round's requests are collected. */
const daysBefore = z.int().min(0).max(120);
/** By when each part of a request is done, so many working days before the requests are collected. */
const deadlinesSchema = z.strictObject({ review: daysBefore, text: daysBefore, clear: daysBefore });

/** A municipality's rule of what may be carried from a year to later ones, as it is written in `*.rules.yaml`. */
export const transferRulesSchema = z
  .strictObject({
    id,
    title: text,
    /** Where the rule is written: a paper, a decision. */
    source: text,
    /** The kinds of accounts (kontoarter); the first is a line's where it says none. */
    accounts: z.array(z.strictObject({ id, title: text, synonyms: z.array(text).default([]) })).min(1),
    kinds: z.array(z.strictObject({ id, title: text, needsArgument: z.boolean() })).min(1),
    /** Which appropriations are of which category; the first that fits. A line that names its category itself is of that one. */
    categories: z
      .array(
        z.strictObject({
          id,
          title: text,
          synonyms: z.array(text).default([]),
          appropriations: z.array(codePattern).default([]),
        }),
      )
      .min(1),
    /** The first that fits decides. */
    rules: z.array(ruleSchema).min(1),
    /** How a tillægsbevilling may be covered, and whether that draws on the cash balance. */
    coverages: z
      .array(
        z.strictObject({
          id,
          title: text,
          /** What it is called of a deficit, where that is another word. */ ofDeficit: text.optional(),
          cash: z.boolean(),
          /** Whether it is on a bevilling that the request has to name. */
          namesAppropriation: z.boolean().optional(),
        }),
      )
      .min(1),
    /** By when konsulent and chef have reviewed a request, the chef has written it, and it has been cleared. */
    deadlines: deadlinesSchema.default({ review: 20, text: 12, clear: 5 }),
    /** Who clears a request. */
    approvals: approvalChainSchema.default([
      {
        id: 'direktoer',
        title: 'Områdedirektøren',
        who: [{ leaderOf: 'direktoeromraade' }],
        need: 'all',
        otherwise: { role: 'oes-chef' },
      },
    ]),
  })
  .superRefine((file, context) => {
    const complain = (message: string, ...path: (string | number)[]): void =>
      context.addIssue({ code: 'custom', message, path });
    const known = {
      accounts: file.accounts.map((one) => one.id),
      categories: file.categories.map((one) => one.id),
      kinds: file.kinds.map((one) => one.id),
    };
    for (const list of ['accounts', 'kinds', 'categories', 'rules', 'coverages'] as const) {
      const ids = file[list].map((one) => one.id);
      ids.forEach((one, index) => ids.indexOf(one) === index || complain(`${one} står to gange`, list, index, 'id'));
    }
    const { review, text: written, clear } = file.deadlines;
    if (review < written || written < clear)
      complain(
        'gennemgang (review) kommer før tekst (text), og den før afklaring (clear): hver med mindst lige så mange arbejdsdage før samlingen',
        'deadlines',
      );
    file.rules.forEach((rule, index) => {
      for (const list of ['accounts', 'categories'] as const) {
        rule.when[list]?.forEach(
          (one, at) =>
            known[list].includes(one) || complain(`${one} findes ikke under ${list}`, 'rules', index, 'when', list, at),
        );
      }
      if (rule.kind !== undefined && !known.kinds.includes(rule.kind))
        complain(`${rule.kind} findes ikke under kinds`, 'rules', index, 'kind');
      if (rule.kind !== undefined && !rule.surplus && !rule.deficit)
        complain('skriv, hvor meget der kan overføres: surplus, deficit eller begge', 'rules', index, 'kind');
      if (rule.kind === undefined && (rule.surplus ?? rule.deficit))
        complain('skriv arten (kind), når der kan overføres', 'rules', index);
      for (const side of ['surplus', 'deficit'] as const) {
        const beyond = rule[side]?.beyond;
        if (beyond !== undefined && !known.kinds.includes(beyond))
          complain(`${beyond} findes ikke under kinds`, 'rules', index, side, 'beyond');
        if (beyond !== undefined && beyond === rule.kind)
          complain('det, der er over grænsen, skal være af en anden art', 'rules', index, side, 'beyond');
      }
    });
  });

export type TransferRules = z.output<typeof transferRulesSchema>;
/** What of the rules a request is judged by once it is there. */
export type TransferTerms = Pick<TransferRules, 'kinds' | 'coverages' | 'deadlines' | 'approvals'>;
export type TransferRule = TransferRules['rules'][number];
export type TransferShare = z.output<typeof shareSchema>;

/** Whether a code is one of the patterns: `4510`, or `45*` for all that begin so. */
export const codeFits = (code: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => (pattern.endsWith('*') ? code.startsWith(pattern.slice(0, -1)) : code === pattern));

/** A kind's title, `Teknisk overførsel`; the id where the rules no longer have it. */
export const transferKindTitle = (rules: Pick<TransferRules, 'kinds'>, kind: string): string =>
  rules.kinds.find((one) => one.id === kind)?.title ?? kind;
