import { ADDED_PHASES } from '#contracts';
import { readShippedProcesses } from '#files';

const processes = readShippedProcesses();

/** The phase of each kind of step in the process that a workflow carries: as its file says, and of what people add. */
export const phaseOfKinds = async (workflow: string): Promise<ReadonlyMap<string, string>> => {
  const process = (await processes).find((one) => one.workflow === workflow);
  return new Map([...ADDED_PHASES, ...(process?.steps.map(({ kind, phase }) => [kind, phase] as const) ?? [])]);
};
