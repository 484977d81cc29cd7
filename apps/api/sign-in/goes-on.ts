import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';
import { pages } from '#contracts';
import { ownPath } from '../web/own-path';

const COOKIE = 'aarshjul-videre';
/** As long as the link of a sign-in mail lives. */
const SECONDS = 30 * 60;

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
  ownPath(parseCookie(request.get('cookie') ?? '')[COOKIE] ?? '');
