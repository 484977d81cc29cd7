import { parseArgs } from 'node:util';
import { startCatcher } from './index';

/** The catcher as a process of its own: --smtp-port, --http-port, --dir (without it, in memory), --host. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'smtp-port': { type: 'string', default: '1025' },
      'http-port': { type: 'string', default: '1080' },
      dir: { type: 'string' },
      host: { type: 'string' },
    },
  });
  const catcher = await startCatcher({
    smtpPort: Number(values['smtp-port']),
    httpPort: Number(values['http-port']),
    dir: values.dir ?? null,
    host: values.host,
  });
  process.stdout.write(`Mails: ${catcher.httpUrl} · SMTP: ${catcher.smtpUrl}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void catcher.stop().then(() => process.exit(0)));
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
