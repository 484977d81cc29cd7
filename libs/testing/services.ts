import { readFileSync } from 'node:fs';
import path from 'node:path';

const written = path.resolve(__dirname, '../../.data/test/env');

/**
 * The address of a service that the tests' run started: from the environment, else from the file that
 * `node infra/bin/test.mjs --services-only` leaves in `.data/test/env`.
 * @throws Error that says which command brings it up
 */
export function testService(
  variable: 'AARSHJUL_TEST_PG' | 'AARSHJUL_TEST_TEMPORAL' | 'AARSHJUL_TEST_CHROME' | 'AARSHJUL_TEST_S3',
): string {
  const value = process.env[variable] ?? fromFile(variable);
  if (value === undefined || value === '') {
    throw new Error(
      `${variable} is not set: run \`npm test\`, or keep the services up with \`node infra/bin/test.mjs --services-only\`.`,
    );
  }
  return value;
}

function fromFile(variable: string): string | undefined {
  try {
    const line = readFileSync(written, 'utf8')
      .split('\n')
      .find((one) => one.startsWith(`${variable}=`));
    return line?.slice(variable.length + 1);
  } catch {
    return undefined;
  }
}

/** The tests' Temporal Service as host:port. Use a task queue of your own per spec file. */
export function testTemporalAddress(): string {
  return testService('AARSHJUL_TEST_TEMPORAL');
}
