import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { requestSignIn } from '#casework';
import { pages } from '#contracts';
import { isKnownAddress } from '../web/people.query';
import { NOTHING_SENT } from '../web/sent-in-vain';
import { Records } from '../web/records';
import { Settings } from '../web/settings';
import { fieldView } from '../web/field.view';
import { RateLimit } from '../web/rate-limit';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { Sessions } from '../web/sessions';
import { goesOnCookie, goesOnPath, goesOnTo } from './goes-on';

const address = z.email();

/** Every answer takes at least this long, so that the time it takes does not tell a known address from an unknown. */
const ANSWERS_AFTER_MS = 250;

/** In a quarter of an hour. */
const MOST_MAILS_TO_ONE = 3;
const MOST_MAILS_IN_ALL = 300;

/** Sign-in by a one-time link by mail. Nothing it says tells whether an address is known. */
@Injectable()
export class SignInPage {
  constructor(
    private readonly records: Records,
    private readonly settings: Settings,
    private readonly sessions: Sessions,
    private readonly renderer: Renderer,
    private readonly limit: RateLimit,
  ) {}

  /** `to` is the page that asked for it: whoever signs in goes on there. */
  ask(to: string): Reply {
    const path = goesOnPath(to);
    return this.form('', null, path !== null, path === null ? {} : { 'set-cookie': this.goesOn(path) });
  }

  private form(typed: string, error: string | null, goesOn: boolean, headers: Record<string, string> = {}): Reply {
    const field = fieldView(
      { fields: { email: typed }, errors: new Map(error === null ? [] : [['email', error]]) },
      'email',
      'Din arbejdsmail',
    );
    return Reply.html(
      this.renderer.page('sign-in/sign-in', { field, goesOn }, { title: 'Log ind', visitor: null }),
      error === null ? 200 : 422,
      headers,
    );
  }

  private goesOn(path: string | null): string {
    return goesOnCookie(path, this.settings.isSecure);
  }

  async send(typed: string): Promise<Reply> {
    if (!address.safeParse(typed).success)
      return this.form(typed, 'Skriv hele din mailadresse, fx navn@albertslund.example.', false);
    await Promise.all([this.sendTo(typed.toLowerCase()), pause(ANSWERS_AFTER_MS)]);
    return Reply.html(
      this.renderer.page('sign-in/sign-in-sent', { email: typed }, { title: 'Se i din mail', visitor: null }),
    );
  }

  private async sendTo(email: string): Promise<void> {
    if ((await isKnownAddress(this.records.db, email)) && (await this.maySend(email)))
      await requestSignIn(this.records, email, this.settings.sessionSecret);
  }

  /** Keeps the form from filling somebody's mailbox. Only those who have a mail coming are counted: nobody can use up the limit with addresses that are made up. */
  private async maySend(email: string): Promise<boolean> {
    const mayThey = await this.limit.lets('sign-in mail', email, MOST_MAILS_TO_ONE);
    return mayThey && (await this.limit.lets('sign-in mails', 'to all', MOST_MAILS_IN_ALL));
  }

  /** Shows a button and spends nothing: mail scanners open links. */
  async offer(token: string): Promise<Reply> {
    return (await this.sessions.isFresh(token))
      ? Reply.html(
          this.renderer.page(
            'sign-in/sign-in-offer',
            { action: pages.signIn(token) },
            { title: 'Log ind', visitor: null },
          ),
        )
      : this.dead();
  }

  /** Begins a session, and goes on where they were when it was missing. */
  async enter(token: string, request: Request): Promise<Reply> {
    const cookie = await this.sessions.begin(token);
    return cookie === null
      ? this.dead()
      : Reply.seeOther(goesOnTo(request) ?? pages.myTasks(), { 'set-cookie': [cookie, this.goesOn(null)] });
  }

  async leave(request: Request): Promise<Reply> {
    return Reply.seeOther(pages.askSignIn(), { 'set-cookie': await this.sessions.end(request) });
  }

  private dead(): Reply {
    const view = {
      heading: 'Linket kan ikke bruges mere',
      text: 'Et link til at logge ind virker én gang og i 30 minutter.',
      next: null,
      link: { url: pages.askSignIn(), text: 'Få et nyt link' },
      reference: null,
    };
    return Reply.html(
      this.renderer.page('web/problem', { ...view, ...NOTHING_SENT }, { title: view.heading, visitor: null }),
      410,
    );
  }
}
