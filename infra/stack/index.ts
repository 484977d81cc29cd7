export { startPostgres, ensureDatabase, databaseUrl, type RunningPostgres, type PostgresOptions } from './postgres';
export { startTemporal, temporalAnswers, type RunningTemporal, type TemporalOptions } from './temporal';
export { startOwned, readRecord, type OwnedProcess } from './owned-process';
export { freePort, giveBackPort, preferredPorts } from './ports';
export { repositoryRoot, stateDirectory, type Profile } from './paths';
export { endProcess, processStart, waitFor } from './processes';
export { startCatcher, type RunningCatcher } from './catcher';
