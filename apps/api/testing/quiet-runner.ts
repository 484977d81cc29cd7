import type { RehearsalJob } from '../rehearsals/rehearsal-job';
import { RehearsalRunner, type Begun } from '../rehearsals/rehearsal-runner';

/** Runs nothing: keeps what it was to run. A process of its own is tried with the whole product (apps/e2e/busy-year.e2e.spec.ts). */
export class QuietRunner extends RehearsalRunner {
  readonly jobs: RehearsalJob[] = [];
  override running: Pick<RehearsalJob, 'worldId' | 'title'> | null = null;
  override whyNever: string | null = null;
  /** Why the next is not begun. */
  why: string | null = null;

  override begin(job: RehearsalJob): Promise<Begun> {
    this.jobs.push(job);
    return Promise.resolve({ why: this.why });
  }
}
