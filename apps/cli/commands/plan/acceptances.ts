import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import type { Refusal } from '#contracts';
import { lawFindings, type Acceptance, type Finding, type Plan } from '#domain';

/** `--accept`, as commander gives it. */
export const acceptOptions = z.object({
  accept: z.array(z.object({ code: z.string(), message: z.null(), reason: z.string() })).default([]),
});

/** One value of `--accept "LAW.ADOPTION_LATE=Ministeriet har flyttet fristen"`, after those before it. Throws InvalidArgumentError, in Danish. */
export function parseAccept(text: string, before: readonly Acceptance[] = []): Acceptance[] {
  const [, code, reason] = /^\s*([A-Z]+\.[A-Z_]+)\s*=\s*(\S[\s\S]*)$/.exec(text) ?? [];
  if (code === undefined || reason === undefined)
    throw new InvalidArgumentError(
      'Skriv fundets kode og en begrundelse: "LAW.ADOPTION_LATE=Ministeriet har flyttet fristen".',
    );
  return [...before, { code, message: null, reason }];
}

/** A reason that was given for what is not found: a slip that is told, and stops nothing. */
export function needlessAcceptances(accept: readonly Acceptance[], plans: readonly Plan[], file: string): Finding[] {
  const found = new Set(lawFindings(plans).map(({ code }) => code));
  return accept
    .filter(({ code }) => !found.has(code))
    .map(({ code }) => ({
      code: 'ACCEPT.NEEDLESS',
      severity: 'warning',
      file,
      line: null,
      column: null,
      read: code,
      message: `Planen har intet fund ${code} om loven, så der er intet at godkende. Begrundelsen er ikke gemt.`,
      date: null,
    }));
}

/** A refusal's words; where the law's findings lack a reason, also how it is given here. */
export const refusalWords = ({ code, message }: Refusal): string =>
  code === 'PLAN.NOT_ACCEPTED'
    ? `${message.replaceAll('\n', ' ')} Angiv en begrundelse for hver: --accept "KODE=begrundelse".`
    : message;
