import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { isIsoDate, type MeetingChoice, type Plan } from '#domain';

/** One value of `--choose`, as it was given: a line of the list by its number, or a choice that needs none. */
export type Chosen = { readonly meeting: string } & ({ readonly line: number } | { readonly choice: MeetingChoice });

const chosen = z.object({ meeting: z.string() }).and(
  z.union([
    z.object({ line: z.number() }),
    z.object({
      choice: z.union([
        z.object({ kind: z.literal('day'), from: z.string(), to: z.string() }),
        z.object({ kind: z.literal('out') }),
      ]),
    }),
  ]),
);

/** `--choose`, as commander gives it. */
export const choicesOption = z.array(chosen).default([]);

/** One value of `--choose`, after those before it: `kb-2=linje:14`, `dif-katalog=2027-05-24`, `hoering=2027-08-24..2027-09-11`, `oeu-rammer=ud`. Throws InvalidArgumentError, in Danish. */
export function parseChoice(text: string, before: readonly Chosen[] = []): Chosen[] {
  const [, meeting = '', what = ''] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(text) ?? [];
  const one = meeting === '' ? null : readChoice(meeting, what);
  if (one === null)
    throw new InvalidArgumentError(
      'Skriv mødet og dets linje i listen, dets dag, eller »ud«: kb-2=linje:14, dif-katalog=2027-05-24 eller oeu-rammer=ud.',
    );
  return [...before, one];
}

function readChoice(meeting: string, what: string): Chosen | null {
  if (what === 'ud') return { meeting, choice: { kind: 'out' } };
  const [, line] = /^linje:(\d{1,6})$/.exec(what) ?? [];
  if (line !== undefined) return { meeting, line: Number(line) };
  const [from = '', to = from] = what.split('..');
  return isIsoDate(from) && isIsoDate(to) ? { meeting, choice: { kind: 'day', from, to } } : null;
}

/** What was chosen for a meeting of this list; null where the list has no such line. */
export const choiceIn = (list: Plan, one: Chosen): MeetingChoice | null => {
  if ('choice' in one) return one.choice;
  const line = list.milestones.find(({ place }) => place?.line === one.line);
  return line === undefined ? null : { kind: 'line', line: line.id };
};
