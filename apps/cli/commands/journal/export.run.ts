import { z } from 'zod';
import { exportJournal, verifyJournal } from '#casework';
import type { Call, ExitCode } from '../../lazy';
import { hasEnding, putFile } from '../../shared/put-file';
import { withCasework } from '../../shared/with-casework';
import { journalPage } from './journal-page';
import { oneCase } from '../../shared/one-case';

const exportOptions = z.object({ format: z.enum(['json', 'html']), out: z.string().min(1) });

/** `aarshjul journal export`: a case with its whole journal. What it says goes to standard error. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const { format, out } = exportOptions.parse(options);
  if (!hasEnding(out, format === 'json' ? ['.json'] : ['.html', '.htm'])) return 2;
  return withCasework(async ({ db }) => {
    const one = await oneCase(db, z.string().parse(args[0]));
    if (one === null) return 2;
    const exported = await exportJournal(db, one.id);
    const { broken } = await verifyJournal(db, { caseId: one.id });
    const text =
      format === 'json' ? `${JSON.stringify({ ...exported, broken }, null, 2)}\n` : journalPage(exported, broken);
    await putFile(out, Buffer.from(text));
    return broken === null ? 0 : 1;
  });
}
