import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';
import { pages } from '#contracts';
import { ownPath } from '../web/own-path';

const COOKIE = 'aarshjul-videre';
/** As long as the link of a sign-in mail lives. */
const SECONDS = 30 * 60;

/** Where the address itself says who comes, or that they leave: who has just signed in would go on as somebody else, by a link that they did not choose. */
const NOT_ON_TO: ReadonlySet<string> = new Set(['log-ind', 'log-ud', 'opgave', 'frist', 'kalender', 'stedfortraeder']);
/** A page's first part as the product writes it; what is spelt otherwise may be read as another by what stands in front. */
const PLAIN = /^[a-z-]*$/;

/** A path of our own that somebody may go on to when they have signed in; null for all else. */
export const goesOnPath = (text: string): string | null => {
  const path = ownPath(text);
  const [, first = ''] = path?.split(/[/?]/) ?? [];
  return PLAIN.test(first) && !NOT_ON_TO.has(first) ? path : null;
};

/** The cookie that keeps where somebody goes on when they have signed in; `path` null takes it away. */
export const goesOnCookie = (path: string | null, isSecure: boolean): string =>
  stringifySetCookie({
    name: COOKIE,
    value: path ?? '',
    path: pages.askSignIn(),
    httpOnly: true,
    sameSite: 'lax',
    maxAge: path === null ? 0 : SECONDS,
    secure: isSecure,
  });

/** Where they go on; null for those who came to sign in and nothing else. */
export const goesOnTo = (request: Request): string | null =>
  goesOnPath(parseCookie(request.get('cookie') ?? '')[COOKIE] ?? '');
