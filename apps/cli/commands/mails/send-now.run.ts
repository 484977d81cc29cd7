import { z } from 'zod';
import { sendNow } from '#casework';
import type { Call, ExitCode } from '../../lazy';
import { counted, print } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';
import { oneCase } from '../../shared/one-case';

/** `aarshjul mails send-now`: what a case has to tell does not wait for the next working hour. */
export async function run({ args }: Call): Promise<ExitCode> {
  const [text] = z.tuple([z.string()]).parse(args);
  return withCasework(async (casework) => {
    const found = await oneCase(casework.db, text);
    if (found === null) return 2;
    const count = await sendNow(casework, [found.id]);
    print(
      count === 0
        ? `Ingen mails om »${found.title}« venter.`
        : `${counted(count, 'besked', 'beskeder')} om »${found.title}« går nu. Har en modtager flere, kommer de i én mail.`,
    );
    return 0;
  });
}
