export { loadConfig, type Config, type S3Address, type TlsFiles } from './config';
export { ConfigError } from './config.error';
export { localStackFile, personsEnvironment, readEnvironment } from './environment';
export { variables as configVariables, type VariableName } from './variables';
