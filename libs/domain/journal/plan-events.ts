import { z } from 'zod';
import { changesWords } from '../plan/replan-words';
import {
  accepted,
  acceptedAsRead,
  acceptedWords,
  date,
  day,
  figures,
  figuresAsRead,
  figuresWords,
  id,
  list,
  moves,
  number,
  text,
} from './fields';
import { journalKindOf } from './kind';

const datedSteps = list(z.strictObject({ step: text, title: text, due: date }));
const gate = { gate: text, title: text, needs: list(text) };
const named = z.strictObject({ id: text, title: text });
const offset = z.strictObject({ amount: number, unit: z.enum(['workingDays', 'days']) });
/** What is otherwise in a step, before and after; see `StepChange`. */
const stepChange = z.discriminatedUnion('what', [
  z.strictObject({ what: z.enum(['title', 'form']), from: text, to: text }),
  z.strictObject({ what: z.enum(['needs', 'awaits']), from: list(named), to: list(named) }),
  z.strictObject({ what: z.enum(['opens', 'latestOpen']), from: offset, to: offset }),
  z.strictObject({ what: z.enum(['remind', 'escalate']), from: list(offset), to: list(offset) }),
  z.strictObject({ what: z.enum(['phase', 'gate']), from: named.nullable(), to: named.nullable() }),
  z.strictObject({ what: z.enum(['why', 'consequence']), from: text.nullable(), to: text.nullable() }),
]);
/** Steps that are asked for otherwise; absent in entries before December 2026, and where there are none. */
const changed = list(z.strictObject({ step: text, title: text, changes: list(stepChange) })).optional();
const titled = list(z.object({ title: text }));
const dated = list(z.object({ title: text, due: date }));

/** As every version wrote it: the law's findings, the gates and how steps are asked for came later. */
const planChangedAsRead = z.object({
  plan: text,
  // Absent in entries before December 2026: the plan's key says which.
  title: text.optional(),
  fromVersion: number,
  toVersion: number,
  steps: list(z.object({ title: text, from: date, to: date })),
  added: dated,
  dropped: dated,
  reassigned: titled,
  changed,
  gates: z.object({ added: titled, dropped: titled, changed: titled }).optional(),
  figures: figuresAsRead,
  accepted: acceptedAsRead,
  moves,
  withdrawn: list(id),
});

/** What a new version of a plan did to the case, step by step. */
const planChanged = ({
  plan,
  title: name = plan,
  fromVersion,
  toVersion,
  steps,
  added,
  dropped,
  reassigned,
  changed: otherwise,
  gates,
}: z.output<typeof planChangedAsRead>): string => {
  const deeds = [
    ...steps.map(({ title, from, to }) => `»${title}« flyttes fra ${day(from)} til ${day(to)}`),
    ...added.map(({ title, due }) => `»${title}« kommer til med frist ${day(due)}`),
    ...dropped.map(({ title }) => `»${title}« udgår`),
    ...(gates?.added ?? []).map(({ title }) => `porten »${title}« kommer til`),
    ...(gates?.dropped ?? []).map(({ title }) => `porten »${title}« udgår`),
    ...(gates?.changed ?? []).map(({ title }) => `porten »${title}« venter på noget andet eller hedder noget andet`),
    ...reassigned.map(({ title }) => `»${title}« får andre ansvarlige`),
    ...(otherwise ?? []).map(({ title, changes }) => `»${title}«: ${changesWords(changes)}`),
  ];
  return `Planen »${name}« blev ændret (version ${toVersion} i stedet for ${fromVersion}): ${deeds.length === 0 ? 'ingen frister i sagen flyttes' : deeds.join('; ')}.`;
};

/** What a new version of its plan does to a case. */
export const PLAN_EVENTS = {
  PLAN_CHANGED: journalKindOf({
    writes: z.strictObject({
      plan: text,
      title: text.optional(),
      planId: id,
      fromVersion: number,
      toVersion: number,
      steps: list(z.strictObject({ step: text, title: text, from: date, to: date })),
      added: datedSteps,
      dropped: datedSteps,
      reassigned: list(z.strictObject({ step: text, title: text })),
      moves,
      withdrawn: list(id),
      revived: list(id),
      inserted: list(id),
      changed,
      gates: z
        .strictObject({
          added: list(z.strictObject(gate)),
          dropped: list(z.strictObject(gate)),
          changed: list(z.strictObject({ ...gate, before: text, neededBefore: list(text) })),
        })
        .optional(),
      figures,
      accepted,
    }),
    reads: planChangedAsRead,
    sentence: (payload) => `${planChanged(payload)}${figuresWords(payload.figures)}${acceptedWords(payload.accepted)}`,
  }),
};
