import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Handlebars from 'handlebars';
import juice from 'juice';
import type { MailView } from './view';

const FOLDER = join(__dirname, 'templates');
const HTML = '.html.hbs';
const TEXT = '.text.hbs';

const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');

/** A Handlebars of our own (nobody else's helpers or partials) with every template of the folder as a partial. */
function load(ending: string, prepare: (source: string) => string): typeof Handlebars {
  const own = Handlebars.create();
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(ending))) {
    own.registerPartial(file.slice(0, -ending.length), prepare(read(file)));
  }
  return own;
}

/** The attributes of tables are written by hand: juice would make `text-align` of a table into one that floats, and `width` into one that Outlook fills. */
const STYLES_ONLY = { applyAttributesTableElements: false, applyWidthAttributes: false, applyHeightAttributes: false };

/** Mail programs read style attributes only; what needs a media query goes into the head. */
function withStyles(): (source: string) => string {
  const css = read('mail.css');
  const responsive = read('responsive.css').replace(/\s*\n\s*/g, ' ');
  return (source) => juice.inlineContent(source, css, STYLES_ONLY).replace('/* responsive.css */', () => responsive);
}

function compileBodies() {
  const html = load(HTML, withStyles());
  const text = load(TEXT, (source) => source);
  const body = (own: typeof Handlebars, name: string, noEscape: boolean) =>
    own.compile<MailView>(`{{> ${name}}}`, { noEscape, strict: false, knownHelpersOnly: true });
  return {
    html: { single: body(html, 'single', false), digest: body(html, 'digest', false) },
    text: { single: body(text, 'single', true), digest: body(text, 'digest', true) },
  };
}

let compiled: ReturnType<typeof compileBodies> | null = null;

/** The bodies of a mail, read from disk and compiled at the first mail of the process. */
export function mailBodies(): ReturnType<typeof compileBodies> {
  compiled ??= compileBodies();
  return compiled;
}
