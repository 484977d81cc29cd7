import { z } from 'zod';

/** The options that commands on plans share, as commander gives them. */
export const readingOptions = z.object({
  year: z.number().optional(),
  budgetYear: z.number().optional(),
  process: z.string().default('oekonomirapport'),
  json: z.boolean().default(false),
});

export const organisationOptions = z.object({ org: z.string().optional(), roles: z.string().optional() });

/** The file arguments of a call: commander gives a list of files (`fil...`) as one argument. */
export function fileArguments(args: readonly unknown[]): string[] {
  return z.array(z.string()).parse(args.flat().filter((each) => each !== undefined));
}
