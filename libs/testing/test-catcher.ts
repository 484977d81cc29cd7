import { startCatcher, type Catcher } from '../../infra/catcher';

export type { Catcher };

/** A mail catcher in memory on ports of its own, for one spec file. Stop it when done. */
export function testCatcher(): Promise<Catcher> {
  return startCatcher({ smtpPort: 0, httpPort: 0, dir: null });
}
