import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { z } from 'zod';
import type { MailStore } from './mail-store';
import { framed, listPage, mailPage, notFoundPage } from './pages';
import { behaviour, type Behaviour } from './smtp-listener';
import { script } from './stylesheet';

const number = z.coerce.number().int().min(0);
const query = z.object({
  to: z.string().optional(),
  q: z.string().optional(),
  kind: z.string().optional(),
  world: z.string().optional(),
  after: number.optional(),
  before: number.optional(),
  limit: number.max(100_000).optional(),
});
const part = z.enum(['html', 'tekst', 'hoveder']).catch('html');
const pageSize = 100;

export interface Controls {
  readonly store: MailStore;
  readonly behaviour: () => Behaviour;
  readonly behave: (change: Behaviour) => void;
}

/** The catcher's page for people and its JSON for programs. */
export function httpListener(controls: Controls): Server {
  return createServer((request, response) => {
    answer(controls, request, response).catch((error: unknown) => {
      json(response, error instanceof z.ZodError ? 400 : 500, {
        error: error instanceof z.ZodError ? error.issues : String(error),
      });
    });
  });
}

async function answer(controls: Controls, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { store } = controls;
  const url = new URL(request.url ?? '/', 'http://catcher');
  const read = (): z.infer<typeof query> => query.parse(Object.fromEntries(url.searchParams));
  const [, id = '', rest = ''] = /^(?:\/api)?\/mails\/(\d+)(\/.*)?$/.exec(url.pathname) ?? [];
  if (id !== '' && request.method === 'GET') return answerMail(store, Number(id), rest, url, response);
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /':
      return showList(store, read(), url, response);
    case 'GET /page.js':
      return send(response, 200, 'text/javascript', script);
    case 'GET /api/mails':
      return json(response, 200, { total: await store.countFitting(read()), mails: await store.find(read()) });
    case 'GET /api/count':
      return json(response, 200, { count: store.count(), newestId: store.newestId() });
    case 'DELETE /api/mails':
      store.clear();
      return json(response, 200, { count: 0 });
    case 'GET /api/behaviour':
      return json(response, 200, controls.behaviour());
    case 'POST /api/behaviour':
      controls.behave(behaviour.parse(await body(request)));
      return json(response, 200, controls.behaviour());
    default:
      return url.pathname.startsWith('/api/')
        ? json(response, 404, { error: 'not found' })
        : send(response, 404, 'text/html', notFoundPage());
  }
}

async function showList(
  store: MailStore,
  filter: z.infer<typeof query>,
  url: URL,
  response: ServerResponse,
): Promise<void> {
  const found = await store.find({ ...filter, limit: pageSize + 1 });
  const mails = found.slice(0, pageSize);
  const older = new URLSearchParams(url.searchParams);
  older.set('before', String(mails.at(-1)?.id ?? 0));
  send(
    response,
    200,
    'text/html',
    listPage({
      mails,
      filter,
      total: store.count(),
      fitting: await store.countFitting(filter),
      newestId: store.newestId(),
      kinds: store.values('kind'),
      worlds: store.values('world'),
      older: found.length > pageSize ? `/?${older.toString()}` : undefined,
    }),
  );
}

async function answerMail(
  store: MailStore,
  id: number,
  rest: string,
  url: URL,
  response: ServerResponse,
): Promise<void> {
  const mail = await store.open(id);
  const forPrograms = url.pathname.startsWith('/api/');
  if (mail === undefined)
    return forPrograms
      ? json(response, 404, { error: 'no such mail' })
      : send(response, 404, 'text/html', notFoundPage());
  if (forPrograms) {
    const attachments = mail.attachments.map(({ content, ...one }) => {
      const encoding = one.mimeType.startsWith('text/') ? 'utf8' : 'base64';
      return { ...one, size: content.length, encoding, content: content.toString(encoding) };
    });
    return json(response, 200, { ...mail, attachments });
  }
  if (rest === '') return send(response, 200, 'text/html', mailPage(mail, part.parse(url.searchParams.get('vis'))));
  if (rest === '/html') return send(response, 200, 'text/html', framed(mail.html ?? ''), mailPolicy);
  if (rest === '/raw')
    return send(response, 200, 'message/rfc822', store.raw(id)?.raw ?? '', {
      'content-disposition': `attachment; filename="mail-${id}.eml"`,
    });
  const attachment = mail.attachments[Number(/^\/attachments\/(\d+)$/.exec(rest)?.[1] ?? -1)];
  if (attachment === undefined) return send(response, 404, 'text/html', notFoundPage());
  send(response, 200, attachment.mimeType, attachment.content, {
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
  });
}

/** A mail's own HTML may not run anything, whoever wrote it. */
const mailPolicy = {
  'content-security-policy':
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:",
};

/** Only JSON is taken, so that a page elsewhere cannot post here without the browser asking first. */
async function body(request: IncomingMessage): Promise<unknown> {
  if (!request.headers['content-type']?.startsWith('application/json')) return undefined;
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function json(response: ServerResponse, status: number, value: unknown): void {
  send(response, status, 'application/json', JSON.stringify(value));
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  content: string | Buffer,
  headers: Record<string, string> = {},
): void {
  const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
  response.writeHead(status, {
    'content-type': `${type}${charset}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(content);
}
