import { InvalidArgumentError } from 'commander';
import { z } from 'zod';
import type { Refusal } from '#contracts';
import type { Acceptance } from '#domain';

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

/** A refusal's words; where the law's findings lack a reason, also how it is given here. */
export const refusalWords = ({ code, message }: Refusal): string =>
  code === 'PLAN.NOT_ACCEPTED'
    ? `${message.replaceAll('\n', ' ')} Angiv en begrundelse for hver: --accept "KODE=begrundelse".`
    : message;
