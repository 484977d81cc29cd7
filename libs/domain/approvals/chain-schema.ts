import { z } from 'zod';

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'små bogstaver a–z, tal og bindestreg');

/** Whose leader: of the unit itself, of the nearest afdeling or direktørområde at or above it, or of the unit at the top. */
export const LEADER_LEVELS = ['unit', 'afdeling', 'direktoeromraade', 'top'] as const;
export type LeaderLevel = (typeof LEADER_LEVELS)[number];

/** Who approves: all holders of a role, side by side, or one leader. */
const approver = z.union([z.strictObject({ role: id }), z.strictObject({ leaderOf: z.enum(LEADER_LEVELS) })]);

const stage = z.strictObject({
  id,
  /** Danish, of the stage: »Direktøren«. */
  title: text,
  /** One, or several side by side. */
  who: z.union([approver.transform((one) => [one]), z.array(approver).min(1)]),
  /** Whether all of them must approve, or one of them. */
  need: z.enum(['all', 'one']).default('all'),
  /** The stage is there only for amounts of so many whole kroner or more, whatever their sign. */
  fromKroner: z.int().min(1).optional(),
  /** Whether it takes another person than those who approved in the stages before, also where they act for somebody who is away. */
  anotherPerson: z.boolean().optional(),
  /** Who approves instead where an approver wrote it, or is missing, and nobody leads them. */
  otherwise: z.strictObject({ role: id }).optional(),
});

/**
 * Who approves something, as it is written in a file of rules: stages in order, each with its approvers side by side. What comes out is plain
 * JSON, so that it can be kept with what runs by it.
 */
export const approvalChainSchema = z
  .array(stage)
  .min(1)
  .superRefine((stages, context) => {
    const ids = stages.map((one) => one.id);
    ids.forEach(
      (one, index) =>
        ids.indexOf(one) === index ||
        context.addIssue({ code: 'custom', message: `${one} står to gange`, path: [index, 'id'] }),
    );
    if (stages.every((one) => one.fromKroner !== undefined))
      context.addIssue({
        code: 'custom',
        message: 'mindst ét trin skal gælde alle beløb: skriv det uden fromKroner',
        path: [0, 'fromKroner'],
      });
  });

export type ApprovalChain = z.output<typeof approvalChainSchema>;
export type ApprovalChainStage = ApprovalChain[number];
export type ApproverRule = ApprovalChainStage['who'][number];
export type ApprovalNeed = ApprovalChainStage['need'];
