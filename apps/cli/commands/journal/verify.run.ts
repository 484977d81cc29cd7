import { z } from 'zod';
import { verifyJournal, type JournalVerdict } from '#casework';
import type { Call, ExitCode } from '../../lazy';
import { counted, print, printJson } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';
import { oneCase } from '../../shared/one-case';

const verifyOptions = z.object({ case: z.string().optional(), json: z.boolean().default(false) });

/** `aarshjul journal verify`: 1 when an entry or a seal does not fit, and which. */
export async function run({ options }: Call): Promise<ExitCode> {
  const call = verifyOptions.parse(options);
  return withCasework(async ({ db }) => {
    const one = call.case === undefined ? undefined : await oneCase(db, call.case);
    if (one === null) return 2;
    const verdict = await verifyJournal(db, { caseId: one?.id });
    if (call.json) printJson(verdict);
    else print(verdictText(verdict));
    return verdict.broken === null ? 0 : 1;
  });
}

function verdictText({ broken, cases, entries, seals }: JournalVerdict): string {
  if (broken === null)
    return `Journalen er hel: ${counted(entries, 'post', 'poster')} i ${counted(cases, 'sag', 'sager')} og ${counted(seals, 'segl', 'segl')} er efterprøvet.`;
  const where = broken.caseId === null ? '' : `Sag ${broken.caseId}, post ${broken.seq}: `;
  return `JOURNALEN PASSER IKKE\n${where}${broken.what}`;
}
