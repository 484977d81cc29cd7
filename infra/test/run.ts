import { startTestServices } from './services';

async function main(): Promise<void> {
  const args = process.argv.slice(2);
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const services = await startTestServices(say);
  if (args.includes('--services-only')) {
    for (const [name, value] of Object.entries(services.env)) process.stdout.write(`${name}=${value}\n`);
    say('Oppe indtil Ctrl-C.');
    const hold = setInterval(() => undefined, 60_000);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    });
    clearInterval(hold);
  }
  await services.stop();
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
