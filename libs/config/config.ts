import { readFileSync } from 'node:fs';
import { ConfigError } from './config.error';
import { readEnvironment } from './environment';
import { variables, type VariableName, type Variables } from './variables';

export interface TlsFiles {
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

/** A bucket that is spoken to by S3's API, and the keys to it. */
export interface S3Address {
  /** Without a slash at the end. */
  readonly endpoint: string;
  readonly bucket: string;
  /** What the names of its objects begin with, without slashes around it; empty for none. */
  readonly prefix: string;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

export interface Config {
  /** postgres://… ; may hold a password. */
  readonly databaseUrl: string;
  readonly temporal: {
    /** host:port */
    readonly address: string;
    readonly namespace: string;
    /** undefined = plain connection; otherwise TLS, with the PEM files' contents where given. */
    readonly tls: TlsFiles | undefined;
    readonly apiKey: string | undefined;
    readonly taskQueue: string;
    /** Without a slash at the end. */
    readonly uiUrl: string | undefined;
  };
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: { readonly name: string; readonly address: string };
    /** The catcher's page and its SMTP. A rehearsal may send to `catcherSmtpUrl` and nowhere else. */
    readonly catcherUrl: string | undefined;
    readonly catcherSmtpUrl: string | undefined;
  };
  /** Whom people ask. */
  readonly contact: {
    readonly municipality: string | null;
    readonly unit: string;
    readonly email: string | null;
    readonly phone: string | null;
  };
  /** Where people open Aarshjul; without a slash at the end. */
  readonly publicUrl: string;
  readonly apiPort: number;
  /** How much may be kept of files. */
  readonly documents: { readonly bytes: number; readonly filesAtOnce: number; readonly perCase: number };
  /** Where files are kept beside the database; undefined where they lie in it. */
  readonly documentStore: S3Address | undefined;
  /** ClamAV's daemon, that looks at files before they are kept: `tcp://host:port` or `unix:///path`; undefined where nothing does. */
  readonly clamd: string | undefined;
  readonly linkSecret: string;
  readonly sessionSecret: string;
  /** The first encrypts, all decrypt. Keys are 32 bytes. */
  readonly payloadKeys: readonly { readonly id: string; readonly key: Buffer }[];
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly adminEmail: string | undefined;
}

/**
 * The validated configuration, frozen. Without an argument: the process's environment, then `.env`, then the local stack
 * that `npm start` keeps up in this clone.
 * @throws ConfigError naming every variable that is missing or wrong
 */
export function loadConfig(env: NodeJS.ProcessEnv = readEnvironment()): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = variables.safeParse(given);
  if (!read.success) throw new ConfigError(namesIn(read.error.issues), env);
  const v = read.data;
  return freeze({
    databaseUrl: v.DATABASE_URL,
    temporal: {
      address: v.TEMPORAL_ADDRESS,
      namespace: v.TEMPORAL_NAMESPACE,
      tls: tlsOf(v, env),
      apiKey: v.TEMPORAL_API_KEY,
      taskQueue: v.TEMPORAL_TASK_QUEUE,
      uiUrl: v.TEMPORAL_UI_URL,
    },
    mail: { smtpUrl: v.SMTP_URL, from: v.MAIL_FROM, catcherUrl: v.CATCHER_URL, catcherSmtpUrl: v.CATCHER_SMTP_URL },
    contact: {
      municipality: v.MUNICIPALITY ?? null,
      unit: v.CONTACT_UNIT,
      email: v.CONTACT_EMAIL ?? null,
      phone: v.CONTACT_PHONE ?? null,
    },
    publicUrl: v.PUBLIC_URL,
    apiPort: v.API_PORT,
    documents: {
      bytes: v.DOCUMENT_MEGABYTES * 1_000_000,
      filesAtOnce: v.DOCUMENTS_AT_ONCE,
      perCase: v.DOCUMENTS_PER_CASE,
    },
    documentStore: objectStoreOf(v, env),
    clamd: v.CLAMD,
    linkSecret: v.LINK_SECRET,
    sessionSecret: v.SESSION_SECRET,
    payloadKeys: v.PAYLOAD_KEYS,
    logLevel: v.LOG_LEVEL,
    adminEmail: v.ADMIN_EMAIL,
  });
}

function namesIn(issues: readonly { readonly path: readonly PropertyKey[] }[]): VariableName[] {
  const wrong = new Set(issues.map(({ path }) => path[0]));
  return variables.keyof().options.filter((name) => wrong.has(name));
}

/** An address of a bucket is of no use without its keys, nor they without it. */
function objectStoreOf(v: Variables, env: NodeJS.ProcessEnv): S3Address | undefined {
  const { DOCUMENT_STORE: store, DOCUMENT_STORE_KEY_ID: keyId, DOCUMENT_STORE_SECRET: secret } = v;
  if (store === undefined) {
    if (keyId !== undefined || secret !== undefined) throw new ConfigError(['DOCUMENT_STORE'], env);
    return undefined;
  }
  if (keyId === undefined) throw new ConfigError(['DOCUMENT_STORE_KEY_ID'], env);
  if (secret === undefined) throw new ConfigError(['DOCUMENT_STORE_SECRET'], env);
  return { ...store, keyId, secret };
}

/** TLS is on when asked for, and when a file or an API key is given and nobody says false. */
function tlsOf(v: Variables, env: NodeJS.ProcessEnv): TlsFiles | undefined {
  const files = {
    TEMPORAL_TLS_CA: v.TEMPORAL_TLS_CA,
    TEMPORAL_TLS_CERT: v.TEMPORAL_TLS_CERT,
    TEMPORAL_TLS_KEY: v.TEMPORAL_TLS_KEY,
  };
  const given = Object.values(files).some((file) => file !== undefined) || v.TEMPORAL_API_KEY !== undefined;
  if (v.TEMPORAL_TLS === 'false' || (v.TEMPORAL_TLS === undefined && !given)) return undefined;
  if (v.TEMPORAL_TLS_CERT === undefined && v.TEMPORAL_TLS_KEY !== undefined)
    throw new ConfigError(['TEMPORAL_TLS_CERT'], env);
  if (v.TEMPORAL_TLS_KEY === undefined && v.TEMPORAL_TLS_CERT !== undefined)
    throw new ConfigError(['TEMPORAL_TLS_KEY'], env);
  return {
    ca: pem('TEMPORAL_TLS_CA', v.TEMPORAL_TLS_CA, env),
    cert: pem('TEMPORAL_TLS_CERT', v.TEMPORAL_TLS_CERT, env),
    key: pem('TEMPORAL_TLS_KEY', v.TEMPORAL_TLS_KEY, env),
  };
}

function pem(name: VariableName, file: string | undefined, env: NodeJS.ProcessEnv): Buffer | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file);
  } catch {
    throw new ConfigError([name], env);
  }
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}
