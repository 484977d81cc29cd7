import { findTestServer } from '../../infra/test/test-server';

/** The program that runs a Temporal Service which skips the time nobody works in. Prepared by `npm test`; found or fetched when a spec is run alone. */
export function testServer(): Promise<string> {
  return findTestServer(process.env, () => undefined);
}
