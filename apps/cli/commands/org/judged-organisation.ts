import { aroundOrganisation, draftsOfProcesses, ownProcesses, type Casework } from '#casework';
import { NO_RECORD_AROUND, type AroundOrganisation, type ProcessDefinition } from '#domain';
import { readProcesses, type FileInput } from '#files';
import { whereThere } from '../../shared/with-casework';

/** The processes that there are: those beside the program, and those that were brought in, drafts too. */
export const processesHere = async ({ db }: Pick<Casework, 'db'>): Promise<readonly ProcessDefinition[]> =>
  processesWith([...(await ownProcesses(db)), ...(await draftsOfProcesses(db))]);

/** What the organisation is held against in this installation: cases that run, processes that there are, the organisation in force. */
export const aroundHere = async (casework: Pick<Casework, 'db'>): Promise<AroundOrganisation> =>
  aroundOrganisation(casework.db, await processesHere(casework));

/** The same, as far as it is known without a database where there is none to ask. */
export const aroundWhereThere = (): Promise<AroundOrganisation> =>
  whereThere(aroundHere, async () => {
    const steps = (await processesWith([])).flatMap((process) => process.steps);
    return {
      ...NO_RECORD_AROUND,
      rolesAsked: steps.flatMap(({ responsible }) => ('role' in responsible ? responsible.role : [])),
    };
  });

const processesWith = async (own: readonly FileInput[]): Promise<readonly ProcessDefinition[]> =>
  (await readProcesses({ own })).flatMap(({ value }) => value ?? []);
