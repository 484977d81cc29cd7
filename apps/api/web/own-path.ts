import type { Request } from 'express';

const LONGEST = 1_500;
/** Any origin will do: what leaves it is not ours. */
const HERE = 'http://here.example';

/** A path of our own with its query, out of what an address or a cookie says; null for what would lead elsewhere, or nowhere. */
export const ownPath = (text: string): string | null => {
  if (!text.startsWith('/') || text.length > LONGEST || !URL.canParse(text, HERE)) return null;
  const { origin, pathname, search } = new URL(text, HERE);
  return origin === HERE && !pathname.startsWith('//') ? pathname + search : null;
};

/** The page that somebody was on: the one they asked for, or the one that sent the form or asked for a piece of itself. */
export const pageOf = (request: Request): string | null => {
  if (request.method === 'GET' && request.get('hx-request') === undefined) return ownPath(request.originalUrl);
  const referer = request.get('referer') ?? '';
  if (!URL.canParse(referer)) return null;
  const { host, pathname, search } = new URL(referer);
  return host === request.get('host') ? ownPath(pathname + search) : null;
};
