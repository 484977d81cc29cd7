import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const compose = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        profiles: z.array(z.string()).optional(),
        environment: z.record(z.string(), z.string()).optional(),
        depends_on: z.record(z.string(), z.unknown()).optional(),
      }),
    ),
  })
  .parse(parse(readFileSync(path.join(__dirname, 'compose.yaml'), 'utf8'), { merge: true }));

test('real mails go where the environment says, and nothing starts without it', () => {
  for (const name of ['api', 'worker', 'migrate', 'demo'])
    expect(compose.services[name]?.environment?.['SMTP_URL']).toMatch(/^\$\{SMTP_URL:\?/);
});

test('the demo runs only when asked for, and nothing waits for it', () => {
  const services = Object.entries(compose.services);
  expect(services.flatMap(([name, { profiles }]) => (profiles ? [[name, profiles]] : []))).toEqual([
    ['demo', ['demo']],
  ]);
  expect(services.filter(([, { depends_on: on }]) => on !== undefined && 'demo' in on)).toEqual([]);
});
