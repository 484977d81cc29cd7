import { createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request } from 'express';
import { signInHash } from '#casework';
import { atInstant, instant } from '#database';
import { randomToken } from '#mail';
import { Records } from './records';
import { Settings } from './settings';

const COOKIE = 'aarshjul';
const HOURS = 12;

/** Who is signed in: a random token in a cookie, its keyed hash in the record. Whoever reads the record cannot sign in with it. */
@Injectable()
export class Sessions {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
  ) {}

  /** The person of the request's session, or null where there is none that still runs. */
  async personOf(request: Request): Promise<string | null> {
    const token = cookieOf(request);
    if (token === null) return null;
    const row = await this.records.db
      .selectFrom('sessions')
      .select('person_id')
      .where('token_hash', '=', this.hash(token))
      .where('expires_at', '>', atInstant(this.records.realNow()))
      .executeTakeFirst();
    return row?.person_id ?? null;
  }

  /**
   * Spends a one-time link: begins a session of 12 hours and gives its cookie. Null when the link is unknown, spent or too old; then nothing
   * is written.
   */
  async begin(oneTimeToken: string): Promise<string | null> {
    const now = this.records.realNow();
    const token = randomToken();
    const begun = await this.records.db.transaction().execute(async (tx) => {
      const spent = await tx
        .updateTable('sign_ins')
        .set({ used_at: instant(now) })
        .where('token_hash', '=', signInHash(oneTimeToken))
        .where('used_at', 'is', null)
        .where('expires_at', '>', atInstant(now))
        .returning('person_id')
        .executeTakeFirst();
      if (!spent) return false;
      await tx.deleteFrom('sessions').where('expires_at', '<=', atInstant(now)).execute();
      await tx
        .insertInto('sessions')
        .values({
          token_hash: this.hash(token),
          person_id: spent.person_id,
          expires_at: instant(now + HOURS * 3_600_000),
        })
        .execute();
      return true;
    });
    return begun ? this.cookie(token, HOURS * 3600) : null;
  }

  /** Ends the request's session and gives the cookie that says so. */
  async end(request: Request): Promise<string> {
    const token = cookieOf(request);
    if (token !== null)
      await this.records.db.deleteFrom('sessions').where('token_hash', '=', this.hash(token)).execute();
    return this.cookie('', 0);
  }

  /** Whether a one-time link can still be spent. Changes nothing: mail scanners open links. */
  async isFresh(oneTimeToken: string): Promise<boolean> {
    const row = await this.records.db
      .selectFrom('sign_ins')
      .select('person_id')
      .where('token_hash', '=', signInHash(oneTimeToken))
      .where('used_at', 'is', null)
      .where('expires_at', '>', atInstant(this.records.realNow()))
      .executeTakeFirst();
    return row !== undefined;
  }

  private hash(token: string): string {
    return createHmac('sha256', this.settings.sessionSecret).update(token).digest('hex');
  }

  private cookie(value: string, maxAge: number): string {
    return stringifySetCookie({
      name: COOKIE,
      value,
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      maxAge,
      secure: this.settings.isSecure,
    });
  }
}

const cookieOf = (request: Request): string | null => parseCookie(request.get('cookie') ?? '')[COOKIE] || null;
