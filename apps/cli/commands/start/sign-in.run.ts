import { z } from 'zod';
import { requestSignIn } from '#casework';
import { loadConfig } from '#config';
import { addressOf, pages } from '#contracts';
import type { Call, ExitCode } from '../../lazy';
import { log, print } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';

const addressSchema = z.tuple([z.string().trim().min(1)]);

/** `aarshjul sign-in`: a one-time link for whoever stands at the machine; the person gets it by mail too. */
export async function run({ args }: Call): Promise<ExitCode> {
  const [address] = addressSchema.parse(args);
  const { publicUrl, sessionSecret } = loadConfig();
  const token = await withCasework((casework) => requestSignIn(casework, address, sessionSecret));
  if (token === null) {
    log(`Ingen i organisationen har adressen ${address}.`);
    return 1;
  }
  print(addressOf(publicUrl, pages.signIn(token)));
  return 0;
}
