import type { Request } from 'express';
import { form, type Fields } from './fields';
import { SOMEBODY_ELSES_PAGE } from './problem';

/** What was sent with a form that was stopped at the door, so that it is not lost with it. */
export interface SentInVain {
  /** The texts that somebody wrote, to be read and copied. */
  readonly texts: readonly string[];
  /** The same form once more, where it may go through later; null where it will not. */
  readonly again: {
    readonly action: string;
    readonly fields: readonly { readonly name: string; readonly value: string }[];
  } | null;
}

export const NOTHING_SENT: SentInVain = { texts: [], again: null };

/** The texts among a form's fields: what somebody wrote, not what they chose. */
export const textsOf = (fields: Fields): string[] => Object.values(fields).filter((value) => /\s/.test(value.trim()));

/** What a request sent that ended with this status. A form that came from elsewhere is not shown. */
export const sentInVain = (request: Request, status: number, code: string): SentInVain => {
  if (request.method !== 'POST' || code === 'CROSS_SITE' || !request.is('urlencoded')) return NOTHING_SENT;
  const fields = form.parse(request.body ?? {});
  const mayGoThrough = status === 401 || status >= 500 || code === SOMEBODY_ELSES_PAGE;
  return {
    texts: textsOf(fields),
    again:
      mayGoThrough && Object.keys(fields).length > 0
        ? { action: request.originalUrl, fields: Object.entries(fields).map(([name, value]) => ({ name, value })) }
        : null,
  };
};
