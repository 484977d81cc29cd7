import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import Handlebars from 'handlebars';
import { REAL_WORLD, pages } from '#contracts';
import type { Contact } from '#domain';
import { Assets } from './assets';
import { Settings } from './settings';
import type { CameByLink } from './typed-in';
import type { Visitor } from './visitor';
import { markOfWhoTypes } from './who-types';
import { WHOSE_PAGE } from './whose-page';

/** What stands around every page. `visitor` is who is signed in; null for those who came by a mail's link. */
export interface Frame {
  readonly title: string;
  readonly visitor: Visitor | null;
  /** Who came by a mail's link, for what they type; left out on pages that have nothing to fill in. */
  readonly byLink?: CameByLink | null;
  /** Which entry of the menu this page is. */
  readonly here?: 'mine' | 'sager' | 'planer' | 'revision' | 'overblik';
  /** Wide pages use the whole screen: tables. */
  readonly wide?: boolean;
  /** The world that the page shows: the menu stays in it. Left out: the real one. */
  readonly world?: string;
  /** Of a page on which something goes on: what a browser without JavaScript fetches anew, again and again. */
  readonly refreshUrl?: string;
}

/** Each feature's folder has its own templates; one is named by its path from here, without `.hbs`. */
const templates = path.resolve(__dirname, '..');
const LAYOUT = 'web/layout';

/** Typed view models in, HTML out. An instance of Handlebars of our own: strict, so that a misspelt name fails instead of showing nothing. */
@Injectable()
export class Renderer {
  private readonly compiled = new Map<string, Handlebars.TemplateDelegate>();

  constructor(
    private readonly assets: Assets,
    private readonly settings: Settings,
  ) {
    const engine = Handlebars.create();
    for (const file of readdirSync(templates, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.hbs')) continue;
      const name = file.slice(0, -'.hbs'.length).replaceAll(path.sep, '/');
      const template = engine.compile(withWhosePage(readFileSync(path.join(templates, file), 'utf8')), {
        strict: true,
        knownHelpersOnly: true,
        preventIndent: true,
      });
      engine.registerPartial(name, template);
      this.compiled.set(name, template);
    }
  }

  /** A whole page. Throws when there is no such template, or it names what the view has not. */
  page(name: string, view: object, frame: Frame): string {
    const whose = frame.visitor;
    return this.part(
      LAYOUT,
      {
        title: frame.title,
        assets: this.assets.urls,
        contact: contactView(this.settings.contact),
        wide: frame.wide ?? false,
        refreshUrl: frame.refreshUrl ?? null,
        typing: this.typing(frame),
        visitor: frame.visitor && {
          title: frame.visitor.title,
          menu: menuOf(frame.visitor).map((entry) => ({
            ...entry,
            url: inWorld(entry.url, frame.world),
            current: entry.key === frame.here,
          })),
        },
        content: this.part(name, view, whose),
      },
      whose,
    );
  }

  /** Where the page's script keeps what is typed, and whose it is. Null where nobody knows who it is. */
  private typing({ visitor, byLink }: Frame) {
    const personId = byLink?.personId ?? visitor?.personId;
    if (personId === undefined) return null;
    return {
      address: byLink ? `${byLink.base}/kladder` : pages.unsent(),
      who: markOfWhoTypes(this.settings.sessionSecret, personId),
      base: byLink?.base ?? '',
      page: byLink?.page ?? '',
    };
  }

  /** A piece of a page, for htmx; `whose` is who is signed in. */
  part(name: string, view: object, whose: Pick<Visitor, 'personId'> | null): string {
    const template = this.compiled.get(name);
    if (!template) throw new Error(`No template ${name}`);
    return template(view, { data: { whose: whose && markOfWhoTypes(this.settings.sessionSecret, whose.personId) } });
  }
}

/** A template with whose page it is in each of its forms that are sent: here, so that none can be forgotten. */
export const withWhosePage = (template: string): string =>
  template.replaceAll(
    /<form\b[^>]*\bmethod="post"[^>]*>/g,
    (tag) => `${tag}{{#if @whose}}<input type="hidden" name="${WHOSE_PAGE}" value="{{@whose}}">{{/if}}`,
  );

const inWorld = (url: string, world = REAL_WORLD): string =>
  world === REAL_WORLD ? url : `${url}?verden=${encodeURIComponent(world)}`;

/** Whom the foot of every page names. */
const contactView = ({ municipality, unit, email, phone }: Contact) => ({
  municipality,
  unit,
  email,
  phone,
  tel: phone?.replace(/[^+\d]/g, '') ?? null,
});

const menuOf = (visitor: Visitor) => [
  { key: 'mine', url: pages.myTasks(), text: 'Mine opgaver' },
  visitor.maySeeAll
    ? { key: 'sager', url: pages.cases(), text: 'Sager' }
    : { key: 'sager', url: pages.myCases(), text: 'Mine sager' },
  { key: 'planer', url: pages.plans(), text: 'Årshjul' },
  ...(visitor.maySeeFindings ? [{ key: 'revision', url: pages.findings(), text: 'Intern revision' }] : []),
  ...(visitor.mayOperate ? [{ key: 'overblik', url: pages.overview(), text: 'Overblik' }] : []),
];
