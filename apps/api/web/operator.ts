import type { Addressee, TemporalGateway, WorkflowHealth } from '#temporal';

/** What is known of a workflow; null where Temporal did not answer in time. */
export type Observed = WorkflowHealth | null;

/** The operator's eyes and hands on the workflows; a class, so that it is its own DI token. */
export abstract class WorkflowOperator {
  /** How these workflows are, by id. Never throws: what cannot be told is null. */
  abstract describe(workflowIds: readonly string[]): Promise<ReadonlyMap<string, Observed>>;
  /** Calls on a workflow to look at its case anew; starts it where it is missing. Throws when Temporal does not answer. */
  abstract retry(addressee: Addressee): Promise<void>;
  /** Ends workflows whose cases are no more; one that Temporal does not know has ended. Throws when Temporal does not answer. */
  abstract end(workflowIds: readonly string[]): Promise<void>;
}

const PATIENCE_MS = 3000;
const AT_ONCE = 8;

/** The port on a real Temporal Service. */
export class TemporalOperator extends WorkflowOperator {
  constructor(private readonly gateway: TemporalGateway) {
    super();
  }

  async describe(workflowIds: readonly string[]): Promise<ReadonlyMap<string, Observed>> {
    const observed = new Map<string, Observed>(workflowIds.map((id) => [id, null]));
    const queue = [...workflowIds];
    const look = async (): Promise<void> => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift())
        observed.set(id, await this.gateway.describe(id));
    };
    const looks = Promise.all(Array.from({ length: AT_ONCE }, look)).catch(() => undefined);
    await Promise.race([looks, pause(PATIENCE_MS)]);
    queue.length = 0;
    return new Map(observed);
  }

  async retry(addressee: Addressee): Promise<void> {
    const told = this.gateway.tell(addressee);
    const late = pause(PATIENCE_MS).then(() => {
      throw new Error('Temporal did not answer in time');
    });
    await Promise.race([told, late]);
  }

  async end(workflowIds: readonly string[]): Promise<void> {
    for (const id of workflowIds) await this.gateway.end(id);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
