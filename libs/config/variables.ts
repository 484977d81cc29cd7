import { z } from 'zod';

const url = (...protocols: string[]): z.ZodType<string> =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol));
const webAddress = url('http:', 'https:').transform((text) => text.replace(/\/+$/, ''));
const secret = z.string().min(32);
const ADDRESS = /^[^<>()[\]\\,;:@"\s]+@[^<>()[\]\\,;:@"\s]+$/;
const address = z.string().trim().regex(ADDRESS);
/** What stands on one line of a page or a mail. */
const line = z
  .string()
  .trim()
  .regex(/^[^\p{Cc}]{1,100}$/u);

/** `Name <address>` or an address alone: one sender. The name is taken whole, with all that a header would read as more than a name. */
function sender(text: string, context: z.RefinementCtx): { name: string; address: string } {
  const [, name = '', within] = /^([^<>]*)<([^<>]*)>$/.exec(text.trim()) ?? [];
  const at = (within ?? text).trim();
  const shown = name.trim().replace(/^"(.*)"$/, '$1');
  if (!ADDRESS.test(at) || /\p{Cc}/u.test(shown)) context.addIssue({ code: 'custom', message: 'sender' });
  return { name: shown, address: at };
}

/** A whole number from 1 to `most`. */
const upTo = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(most));

/** `s3://bucket/prefix?endpoint=…&region=…`; without an endpoint it is Amazon's of that region. */
const objectStore = z.string().transform((text, context) => {
  const url = URL.parse(text.trim());
  const [bucket, prefix] = [url?.hostname ?? '', url?.pathname.replaceAll(/^\/+|\/+$/g, '') ?? ''];
  const region = url?.searchParams.get('region') ?? 'us-east-1';
  const endpoint = webAddress.safeParse(url?.searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`);
  const isGood =
    url?.protocol === 's3:' &&
    url.username === '' &&
    /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(bucket) &&
    /^[\w./-]{0,200}$/.test(prefix) &&
    /^[\w-]{1,40}$/.test(region) &&
    endpoint.success &&
    [...url.searchParams.keys()].every((name) => name === 'endpoint' || name === 'region');
  if (!isGood) context.addIssue({ code: 'custom', message: 'object store' });
  return { bucket, prefix, region, endpoint: endpoint.data ?? '' };
});

/** `keyid:base64` pairs, each key 32 bytes; the first is the one new payloads are encrypted with. */
const payloadKeys = z.string().transform((text, context) =>
  text.split(',').map((pair) => {
    const [, id = '', encoded = ''] = /^\s*([\w-]+):([A-Za-z0-9+/=_-]+)\s*$/.exec(pair) ?? [];
    const key = Buffer.from(encoded, 'base64');
    if (id === '' || key.length !== 32) context.addIssue({ code: 'custom', message: 'key' });
    return { id, key };
  }),
);

/** Every variable that Aarshjul reads, and nothing else. `.env.example` documents the same ones (a test holds the two together). */
export const variables = z.object({
  DATABASE_URL: url('postgres:', 'postgresql:'),
  TEMPORAL_ADDRESS: z.string().regex(/^[\w.-]+:\d{1,5}$|^\[[\da-f:]+\]:\d{1,5}$/i),
  TEMPORAL_NAMESPACE: z
    .string()
    .regex(/^[\w.-]+$/)
    .default('default'),
  TEMPORAL_TLS: z.enum(['true', 'false']).optional(),
  TEMPORAL_TLS_CA: z.string().optional(),
  TEMPORAL_TLS_CERT: z.string().optional(),
  TEMPORAL_TLS_KEY: z.string().optional(),
  TEMPORAL_API_KEY: z.string().optional(),
  TEMPORAL_TASK_QUEUE: z
    .string()
    .regex(/^[\w.-]+$/)
    .default('aarshjul'),
  TEMPORAL_UI_URL: webAddress.optional(),
  SMTP_URL: url('smtp:', 'smtps:'),
  MAIL_FROM: z.string().default('Årshjulet <aarshjul@albertslund.example>').transform(sender),
  MUNICIPALITY: line.optional(),
  CONTACT_UNIT: line.default('Økonomi & Stab'),
  CONTACT_EMAIL: address.optional(),
  CONTACT_PHONE: line.optional(),
  CATCHER_URL: webAddress.optional(),
  CATCHER_SMTP_URL: url('smtp:').optional(),
  PUBLIC_URL: webAddress,
  API_PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().int().min(1).max(65_535))
    .default(3000),
  LINK_SECRET: secret,
  SESSION_SECRET: secret,
  PAYLOAD_KEYS: payloadKeys,
  DOCUMENT_MEGABYTES: upTo(2000).default(50),
  DOCUMENTS_AT_ONCE: upTo(100).default(20),
  DOCUMENTS_PER_CASE: upTo(100_000).default(200),
  DOCUMENT_STORE: objectStore.optional(),
  DOCUMENT_STORE_KEY_ID: z.string().optional(),
  DOCUMENT_STORE_SECRET: z.string().optional(),
  CLAMD: z
    .string()
    .regex(/^tcp:\/\/[\w.-]+(:\d{1,5})?$|^unix:\/\/\/[^\s?#]+$/)
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ADMIN_EMAIL: address.optional(),
});

export type VariableName = keyof typeof variables.shape;
export type Variables = z.output<typeof variables>;

/** What would do, as it ends the sentence "… skal være". */
export const wanted: Readonly<Record<VariableName, string>> = {
  DATABASE_URL: 'en PostgreSQL-adresse, fx postgres://bruger:kode@127.0.0.1:5432/aarshjul',
  TEMPORAL_ADDRESS: 'vært:port på Temporals frontend, fx 127.0.0.1:7233 (uden http://)',
  TEMPORAL_NAMESPACE: 'et navn på et namespace, fx default',
  TEMPORAL_TLS: 'true eller false',
  TEMPORAL_TLS_CA: 'stien til en læsbar PEM-fil med udstederens certifikat',
  TEMPORAL_TLS_CERT: 'stien til en læsbar PEM-fil med klientens certifikat, sammen med TEMPORAL_TLS_KEY',
  TEMPORAL_TLS_KEY: 'stien til en læsbar PEM-fil med klientens nøgle, sammen med TEMPORAL_TLS_CERT',
  TEMPORAL_API_KEY: 'en API-nøgle til Temporal',
  TEMPORAL_TASK_QUEUE: 'et navn på en task queue, fx aarshjul',
  TEMPORAL_UI_URL: 'adressen på Temporals side, fx http://127.0.0.1:8233',
  SMTP_URL: 'en SMTP-adresse, fx smtp://127.0.0.1:1025 eller smtps://bruger:kode@mail.kommune.example:465',
  MAIL_FROM: 'en afsender, fx Årshjulet <aarshjul@kommune.example>',
  MUNICIPALITY: 'kommunens navn, fx Albertslund Kommune',
  CONTACT_UNIT: 'navnet på dem, der svarer på spørgsmål, fx Økonomi & Stab',
  CONTACT_EMAIL: 'mailadressen på dem, der svarer på spørgsmål, fx oekonomi@kommune.example',
  CONTACT_PHONE: 'deres telefonnummer, fx 12 34 56 78',
  CATCHER_URL: 'adressen på mailfangerens side, fx http://127.0.0.1:1080',
  CATCHER_SMTP_URL: 'mailfangerens SMTP-adresse, fx smtp://127.0.0.1:1025',
  PUBLIC_URL: 'den adresse, folk åbner Årshjulet på, fx https://aarshjul.kommune.example',
  API_PORT: 'et portnummer mellem 1 og 65535, fx 3000',
  LINK_SECRET: 'mindst 32 tilfældige tegn, fx fra: openssl rand -base64 48',
  SESSION_SECRET: 'mindst 32 tilfældige tegn, fx fra: openssl rand -base64 48',
  PAYLOAD_KEYS:
    'navn:nøgle, hvor nøglen er 32 bytes i base64, fx k1: efterfulgt af det, openssl rand -base64 32 skriver; flere adskilt af komma',
  DOCUMENT_MEGABYTES: 'et helt tal fra 1 til 2000: så mange MB må en fil på en sag fylde, fx 50',
  DOCUMENTS_AT_ONCE: 'et helt tal fra 1 til 100: så mange filer kan lægges på ad gangen, fx 20',
  DOCUMENTS_PER_CASE: 'et helt tal fra 1 til 100000: så mange dokumenter kan en sag have, fx 200',
  DOCUMENT_STORE:
    'adressen på en bucket, fx s3://dokumenter?endpoint=https://s3.kommune.example&region=eu-north-1; uden den ligger filer i databasen',
  DOCUMENT_STORE_KEY_ID: 'nøglens navn til objektlageret i DOCUMENT_STORE, sammen med DOCUMENT_STORE_SECRET',
  CLAMD: 'adressen på ClamAV, fx tcp://127.0.0.1:3310 eller unix:///run/clamav/clamd.ctl',
  DOCUMENT_STORE_SECRET: 'den hemmelige del af nøglen til objektlageret, sammen med DOCUMENT_STORE_KEY_ID',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace eller silent',
  ADMIN_EMAIL: 'en mailadresse',
};

/** Values that must never be shown, not even a wrong one. */
export const secretVariables: ReadonlySet<VariableName> = new Set([
  'LINK_SECRET',
  'SESSION_SECRET',
  'PAYLOAD_KEYS',
  'TEMPORAL_API_KEY',
  'DOCUMENT_STORE_SECRET',
]);
