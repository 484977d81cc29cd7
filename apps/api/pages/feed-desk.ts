import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { closeCalendarFeed, openCalendarFeed, readCalendarFeed } from '#casework';
import { randomToken } from '#mail';
import { Records } from '../records';
import { Settings } from '../settings';
import { feedFile } from '../views/feed-file';
import { FeedLimit } from '../web/feed-limit';
import { field, type Fields } from '../web/fields';
import { feedGone, tooOften } from '../web/problem';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A person's calendar feed: the file that calendars fetch, and making, renewing and taking it away. */
@Injectable()
export class FeedDesk {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
    private readonly limit: FeedLimit,
    private readonly renderer: Renderer,
  ) {}

  /** The calendar of an address. `known` is what the caller already has (If-None-Match). Throws a Problem for an address that is no more. */
  async file(name: string, known: string | undefined, from: string): Promise<Reply> {
    const token = name.endsWith('.ics') ? name.slice(0, -'.ics'.length) : '';
    if (!TOKEN.test(token) || !this.limit.lets(createHash('sha256').update(token).digest('base64')))
      throw TOKEN.test(token) ? tooOften() : feedGone();
    const feed = await readCalendarFeed(this.records.db, token);
    // Only who asks for what is not there counts by address: a whole town hall may share one.
    if (feed === null) throw this.limit.lets(`from ${from}`) ? feedGone() : tooOften();
    const body = feedFile(feed, `${this.settings.publicUrl}/mine`);
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const headers = {
      etag,
      'last-modified': new Date(feed.changedAt).toUTCString(),
      'cache-control': 'private, no-cache',
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="aarshjulet.ics"',
    };
    return isKnown(known, etag)
      ? Reply.empty(304, { etag, 'cache-control': headers['cache-control'], 'last-modified': headers['last-modified'] })
      : Reply.text(body, headers);
  }

  /** Makes the feed or gives it a new address, which is shown this once; or takes it away. */
  async change(visitor: Visitor, fields: Fields): Promise<Reply> {
    if (field(fields, 'act') === 'fjern') {
      await closeCalendarFeed(this.records, visitor.personId);
      return Reply.seeOther('/mine?kalender=fjernet#kalender');
    }
    const token = randomToken();
    await openCalendarFeed(this.records, visitor.personId, token);
    const address = `${this.settings.publicUrl}/kalender/${token}.ics`;
    return Reply.html(
      this.renderer.page(
        'calendar-feed',
        { address, webcal: address.replace(/^https?:/, 'webcal:') },
        { title: 'Din kalender', visitor, here: 'mine' },
      ),
    );
  }
}

/** Whether the caller has this very contents: weak marks and lists of marks count too (RFC 9110, 13.1.2). */
const isKnown = (known: string | undefined, etag: string): boolean =>
  known !== undefined && known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
