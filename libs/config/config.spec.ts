import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { configVariables, loadConfig } from './index';

const key = Buffer.alloc(32, 7).toString('base64');
const fine = {
  DATABASE_URL: 'postgres://a:b@127.0.0.1:5432/aarshjul',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  SMTP_URL: 'smtp://127.0.0.1:1025',
  PUBLIC_URL: 'https://aarshjul.kommune.example/',
  LINK_SECRET: 'l'.repeat(32),
  SESSION_SECRET: 's'.repeat(40),
  PAYLOAD_KEYS: `k2:${key},k1:${key}`,
};

function complaint(env: NodeJS.ProcessEnv): string {
  try {
    loadConfig(env);
  } catch (error) {
    return String(error);
  }
  return 'nothing was wrong';
}

test('an installation with only what is needed gets sensible defaults', () => {
  const config = loadConfig({ ...fine, TEMPORAL_NAMESPACE: '', API_PORT: ' ' });
  expect(config.temporal).toMatchObject({ namespace: 'default', taskQueue: 'aarshjul', tls: undefined });
  expect(config.apiPort).toBe(3000);
  expect(config.documents).toEqual({ bytes: 50_000_000, filesAtOnce: 20, perCase: 200 });
  expect(config.publicUrl).toBe('https://aarshjul.kommune.example');
  expect(config.payloadKeys.map(({ id }) => id)).toEqual(['k2', 'k1']);
  expect(Object.isFrozen(config.temporal)).toBe(true);
});

test('an operator is told of everything missing at once, by name and with what would do', () => {
  const said = complaint({});
  for (const name of Object.keys(fine)) expect(said).toContain(`${name} mangler.`);
  expect(said).toContain('postgres://bruger:kode@');
  expect(said).not.toContain('MAIL_FROM');
});

test.each([
  ['DATABASE_URL', 'mysql://db'],
  ['TEMPORAL_ADDRESS', 'http://temporal:7233'],
  ['TEMPORAL_ADDRESS', 'temporal'],
  ['TEMPORAL_TLS', 'ja'],
  ['SMTP_URL', '127.0.0.1:1025'],
  ['MAIL_FROM', 'Aarshjul'],
  ['MAIL_FROM', 'Aarshjul <a@kommune.example>, b@kommune.example'],
  ['MAIL_FROM', 'Aarshjul <a@kommune.example> <b@kommune.example>'],
  ['MAIL_FROM', 'a@kommune.example, b@kommune.example'],
  ['CONTACT_EMAIL', 'Økonomi & Stab'],
  ['MUNICIPALITY', 'x'.repeat(101)],
  ['PUBLIC_URL', 'aarshjul.example'],
  ['API_PORT', '70000'],
  ['API_PORT', 'web'],
  ['DOCUMENT_MEGABYTES', '0'],
  ['DOCUMENT_MEGABYTES', '50 MB'],
  ['DOCUMENTS_AT_ONCE', '1000'],
  ['DOCUMENTS_PER_CASE', 'mange'],
  ['DOCUMENT_STORE', 'https://s3.kommune.example/dokumenter'],
  ['DOCUMENT_STORE', 's3://dokumenter?endpoint=s3.kommune.example'],
  ['DOCUMENT_STORE', 's3://dokumenter?adresse=https://s3.kommune.example'],
  ['CLAMD', '127.0.0.1:3310'],
  ['CLAMD', 'http://127.0.0.1:3310'],
  ['LOG_LEVEL', 'loud'],
  ['ADMIN_EMAIL', 'admin'],
])('a wrong %s is named with what was read: %s', (name, value) => {
  expect(complaint({ ...fine, [name]: value })).toContain(`${name} er "${value}".`);
});

test('no error shows a secret or the password in an address', () => {
  const said = complaint({
    ...fine,
    LINK_SECRET: 'kort-hemmelighed',
    PAYLOAD_KEYS: 'k1:hemmelignoegle',
    DATABASE_URL: 'mysql://bruger:hemmelig@db/x',
    TEMPORAL_API_KEY: 'api-hemmelig',
  });
  expect(said).toContain('LINK_SECRET er sat (16 tegn)');
  expect(said).toContain('mysql://bruger:***@db/x');
  expect(said).not.toMatch(/hemmelig/);
});

test('TLS files are read at the start, so that a wrong path is not found out in production', () => {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'tls-')), 'ca.pem');
  writeFileSync(file, 'pem');
  expect(loadConfig({ ...fine, TEMPORAL_TLS_CA: file }).temporal.tls?.ca?.toString()).toBe('pem');
  expect(loadConfig({ ...fine, TEMPORAL_API_KEY: 'k' }).temporal.tls).toEqual({});
  expect(complaint({ ...fine, TEMPORAL_TLS_CA: `${file}.none` })).toContain('TEMPORAL_TLS_CA er "');
  expect(complaint({ ...fine, TEMPORAL_TLS_CERT: file })).toContain('TEMPORAL_TLS_KEY mangler.');
});

test('.env.example documents every variable and no other', () => {
  const example = readFileSync(path.resolve(__dirname, '../../.env.example'), 'utf8');
  const documented = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(documented.sort()).toEqual([...Object.keys(configVariables.shape), 'TEMPORAL_CLI', 'CHROME_PATH'].sort());
});

test.each([
  ['Årshjulet <a@kommune.example>', 'Årshjulet'],
  ['Årshjulet (Økonomi & Stab) <a@kommune.example>', 'Årshjulet (Økonomi & Stab)'],
  ['Årshjulet: Økonomi; Stab <a@kommune.example>', 'Årshjulet: Økonomi; Stab'],
  ['"Årshjulet, Økonomi" <a@kommune.example>', 'Årshjulet, Økonomi'],
  ['a@kommune.example', ''],
])('a sender has one address and its whole name: %s', (text, name) =>
  expect(loadConfig({ ...fine, MAIL_FROM: text }).mail.from).toEqual({ name, address: 'a@kommune.example' }),
);

test('whom people ask is what the installation says, or the finance department without an address', () => {
  expect(loadConfig(fine).contact).toEqual({ municipality: null, unit: 'Økonomi & Stab', email: null, phone: null });
  const said = {
    MUNICIPALITY: 'Albertslund Kommune',
    CONTACT_UNIT: 'Budget',
    CONTACT_EMAIL: 'b@kommune.example',
    CONTACT_PHONE: '12 34 56 78',
  };
  expect(loadConfig({ ...fine, ...said }).contact).toEqual({
    municipality: 'Albertslund Kommune',
    unit: 'Budget',
    email: 'b@kommune.example',
    phone: '12 34 56 78',
  });
});

test('an object store is a bucket at an address, with both its keys or not at all; without it files lie in the database', () => {
  expect(loadConfig(fine).documentStore).toBeUndefined();
  const address = 's3://dokumenter/aarshjul/?endpoint=https://s3.kommune.example/&region=eu-north-1';
  const keys = { DOCUMENT_STORE_KEY_ID: 'aarshjul', DOCUMENT_STORE_SECRET: 'hemmeligt' };
  expect(loadConfig({ ...fine, DOCUMENT_STORE: address, ...keys }).documentStore).toEqual({
    bucket: 'dokumenter',
    prefix: 'aarshjul',
    region: 'eu-north-1',
    endpoint: 'https://s3.kommune.example',
    keyId: 'aarshjul',
    secret: 'hemmeligt',
  });
  expect(complaint({ ...fine, DOCUMENT_STORE: address })).toContain('DOCUMENT_STORE_KEY_ID');
  expect(complaint({ ...fine, ...keys })).toContain('DOCUMENT_STORE');
});
