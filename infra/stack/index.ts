export { startPostgres, ensureDatabase, databaseUrl, type RunningPostgres, type PostgresOptions } from './postgres';
export { startTemporal, answers, type RunningTemporal, type TemporalOptions } from './temporal';
export { startOwned, readRecord, type OwnedProcess } from './owned-process';
export { freePort, preferredPorts } from './ports';
export { repositoryRoot, stateDirectory, type Profile } from './paths';
export { endProcess, processStart, waitFor } from './processes';
