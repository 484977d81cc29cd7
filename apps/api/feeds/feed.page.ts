import { createHash, createHmac } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { normalizeIp } from '@nestjs/throttler';
import { closeCalendarFeed, isCalendarFeed, openCalendarFeed, readCalendarFeed } from '#casework';
import { addressOf, pages } from '#contracts';
import { Records } from '../web/records';
import { Settings } from '../web/settings';
import { feedFile } from './feed-file';
import { commandOf } from '../web/command-id';
import { field, type Fields } from '../web/fields';
import { feedGone, tooOften } from '../web/problem';
import { RateLimit } from '../web/rate-limit';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** In a quarter of an hour: a calendar asks once an hour or so, and several devices share an address. */
const MOST_REQUESTS = 40;

/** A person's calendar feed: the file that calendars fetch, and making, renewing and taking it away. */
@Injectable()
export class FeedPage {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
    private readonly limit: RateLimit,
    private readonly renderer: Renderer,
  ) {}

  /** The calendar of an address; with its mark, so that who has it already is told just that (304). Throws a Problem for an address that is no more. */
  async file(name: string, from: string): Promise<Reply> {
    const token = name.endsWith('.ics') ? name.slice(0, -'.ics'.length) : '';
    if (!TOKEN.test(token)) throw feedGone();
    // Only who asks for what is not there counts by address: a whole town hall may share one.
    if (!(await isCalendarFeed(this.records.db, token)))
      throw (await this.mayAsk(`from ${normalizeIp(from)}`)) ? feedGone() : tooOften();
    if (!(await this.mayAsk(createHash('sha256').update(token).digest('base64')))) throw tooOften();
    const feed = await readCalendarFeed(this.records.db, token);
    if (feed === null) throw feedGone();
    const { publicUrl } = this.settings;
    const body = feedFile(feed, (page) => addressOf(publicUrl, page));
    return Reply.text(body, {
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      'last-modified': new Date(feed.changedAt).toUTCString(),
      'cache-control': 'private, no-cache',
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="aarshjulet.ics"',
    });
  }

  /** Keeps a calendar gone wild, or somebody who guesses, from wearing the record out. */
  private mayAsk(key: string): Promise<boolean> {
    return this.limit.lets('calendar feed', key, MOST_REQUESTS);
  }

  /** Makes the feed or gives it a new address, which is shown this once; or takes it away. */
  async change(visitor: Visitor, fields: Fields): Promise<Reply> {
    if (field(fields, 'act') === 'fjern') {
      await closeCalendarFeed(this.records, visitor.personId);
      return Reply.seeOther(`${pages.myTasks()}?kalender=fjernet#kalender`);
    }
    // Of the form that was sent: sent once more it shows the same address, and does not take it away from who has just copied it.
    const token = createHmac('sha256', this.settings.linkSecret)
      .update(`calendar feed/${visitor.personId}/${commandOf(visitor, 'calendar feed', fields).commandId}`)
      .digest('base64url');
    await openCalendarFeed(this.records, visitor.personId, token);
    const address = addressOf(this.settings.publicUrl, pages.calendarFeed(token));
    return Reply.html(
      this.renderer.page(
        'feeds/calendar-feed',
        { address, webcal: address.replace(/^https?:/, 'webcal:') },
        { title: 'Din kalender', visitor, here: 'mine' },
      ),
    );
  }
}
