import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { stateDirectory, type Profile } from './paths';

const secrets = z.object({ LINK_SECRET: z.string(), SESSION_SECRET: z.string(), PAYLOAD_KEYS: z.string() });
export type Secrets = z.infer<typeof secrets>;

/** The local stack's own secrets: made at the first start, kept in the profile's state, readable by their owner only. */
export function localSecrets(profile: Profile): Secrets {
  const file = path.join(stateDirectory(profile), 'secrets.json');
  if (!existsSync(file)) {
    const random = (): string => randomBytes(36).toString('base64url');
    const made: Secrets = {
      LINK_SECRET: random(),
      SESSION_SECRET: random(),
      PAYLOAD_KEYS: `k1:${randomBytes(32).toString('base64')}`,
    };
    writeFileSync(file, JSON.stringify(made, null, 2), { mode: 0o600 });
  }
  return secrets.parse(JSON.parse(readFileSync(file, 'utf8')));
}
