import { deleteRehearsal } from '#casework';
import { loadConfig } from '#config';
import { openClient, TemporalGateway } from '#temporal';
import type { Call, ExitCode } from '../../lazy';
import { log, print } from '../../shared/output';
import { onRehearsal } from './on-rehearsal';

/** `aarshjul rehearsals delete` */
export async function run(call: Call): Promise<ExitCode> {
  return onRehearsal(call, async (casework, act) => {
    const workflowIds = await deleteRehearsal(casework, act);
    print('Prøvekørslen er slettet. Dens journal bliver stående, som al journal gør.');
    await endWorkflows(workflowIds);
  });
}

/** They would end by themselves when they next look; a Temporal that is away stops nothing. */
async function endWorkflows(workflowIds: readonly string[]): Promise<void> {
  try {
    const config = loadConfig();
    const client = openClient(config);
    try {
      const gateway = new TemporalGateway(client, config.temporal.taskQueue);
      for (const id of workflowIds) await gateway.end(id);
    } finally {
      await client.connection.close();
    }
  } catch {
    log('Temporal svarer ikke, så prøvekørslens forløb er ikke afsluttet der.');
  }
}
