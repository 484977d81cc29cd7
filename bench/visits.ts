import { performance } from 'node:perf_hooks';
import path from 'node:path';
import { caseworkOf, keepShippedQuestionnaires, setUpOrganisation, type Casework } from '#casework';
import type { Organisation } from '#domain';
import { readOrganisation, readPlan, readShippedProcess, readShippedQuestionnaires, SHIPPED_PLANS } from '#files';
import { PEOPLE_PROFILES, rehearse, type MoveClock, type RehearsedPlan } from '#rehearsal';
import { openClient, TemporalGateway } from '#temporal';
import { clockWithoutTemporal } from '#testing';
import { readRehearsedAudit } from '../apps/cli/commands/rehearse/rehearsed-audit';
import { startBenchStack, type Say } from './bench-stack';

const YEAR = 'intern-revision-2026.yaml';

/** An autumn of visits, rehearsed to its last closed finding: seconds on the whole engine, and of its record alone. */
export interface VisitsRound {
  readonly engineS: number;
  readonly floorS: number;
}

/**
 * Rehearses the shipped autumn on the stack, and once more in the same database without Temporal, worker and mail server: the floor, what its
 * commands, people and journal cost alone. Throws where a rehearsal does not come to its end.
 */
export const runVisitsRound = async (say: Say): Promise<VisitsRound> => {
  const stack = await startBenchStack({ offsetMs: 0, profile: false }, say);
  const client = openClient(stack.config);
  try {
    const casework = caseworkOf(stack.db, Date.now);
    const { organisation } = await readOrganisation(
      ['organisation.csv', 'roller.csv'].map((name) => path.join(SHIPPED_PLANS, name)),
    );
    if (organisation === null) throw new Error('The shipped organisation does not read.');
    await setUpOrganisation(casework, organisation, 'en måling');
    await keepShippedQuestionnaires(casework, await readShippedQuestionnaires());
    const gateway = new TemporalGateway(client, stack.config.temporal.taskQueue);
    const year = { organisation, plan: await planOf(organisation) };
    const floorS = await seconds(casework, 'record', year, clockWithoutTemporal(casework));
    const engineS = await seconds(casework, 'engine', year, (addressee) => gateway.moveClock(addressee));
    stack.endPhase(`besøg ${engineS.toFixed(1)} s, gulv ${floorS.toFixed(1)} s`);
    return { engineS, floorS };
  } finally {
    await client.connection.close();
    await stack.stop();
  }
};

const planOf = async (organisation: Organisation): Promise<RehearsedPlan> => {
  const { value: process } = await readShippedProcess('intern-revision');
  if (process === null) throw new Error('The process intern-revision does not read.');
  const { draft: plan } = await readPlan(path.join(SHIPPED_PLANS, YEAR), { process });
  if (plan === null) throw new Error(`${YEAR} does not read.`);
  return { plan, process, grants: [], ...(await readRehearsedAudit(plan, organisation)).audit };
};

const seconds = async (
  casework: Casework,
  worldId: string,
  { organisation, plan }: { readonly organisation: Organisation; readonly plan: RehearsedPlan },
  moveClock: MoveClock,
): Promise<number> => {
  const people = PEOPLE_PROFILES['typical'];
  if (people === undefined) throw new Error('There are no typical people.');
  const began = performance.now();
  const asked = { worldId, plans: [plan], organisation, seed: 1, people, onProgress: () => undefined };
  const { stopped } = await rehearse(casework, asked, moveClock);
  if (stopped !== null) throw new Error(`The rehearsal stopped: ${stopped.why}.`);
  return (performance.now() - began) / 1000;
};
