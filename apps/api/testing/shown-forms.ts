import pLimit from 'p-limit';
import { WHOSE_PAGE } from '../web/whose-page';
import { postFormsOf, type PageField, type PostForm } from './page-forms';

/** A form that a page showed to somebody, by their cookie. */
export interface ShownForm {
  readonly form: PostForm;
  readonly cookie: string;
}

/** What the pages of a walk showed: of the forms that are alike, one. */
export class ShownForms {
  private readonly shown = new Map<string, ShownForm>();
  private readonly pages = new Set<string>();

  /** `page` names the kind of page: one that shows the same forms as before is not read again. */
  note(page: string, html: string, cookie: string): void {
    const kind = `${page} ${patternOf((html.match(/<form\b[^>]*>/g) ?? []).join())}`;
    if (this.pages.has(kind)) return;
    this.pages.add(kind);
    for (const form of postFormsOf(html)) {
      const key = `${patternOf(form.action)} ${[...new Set(form.fields.map(({ name }) => patternOf(name)))].join()}`;
      if (!this.shown.has(key)) this.shown.set(key, { form, cookie });
    }
  }

  all(): readonly ShownForm[] {
    return [...this.shown.values()];
  }
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const patternOf = (text: string): string =>
  text
    .replace(/^\/(opgave|frist)\/[^/]+/, '/opgaver/:id')
    .replaceAll(ID, ':id')
    .replaceAll(/\d+/g, '0');

const atOnce = pLimit(6);
const LONG = 'x'.repeat(30_000);
const isText = ({ kind }: PageField): boolean => kind === 'textarea' || kind === 'text';

/** Sends a form with far too long a text in one of its fields, and all else as somebody would fill it in. */
const overfill = (site: string, { form, cookie }: ShownForm, long: PageField): Promise<Response> => {
  const body = new URLSearchParams();
  const buttons = form.fields.filter(({ kind }) => kind === 'submit');
  const send = buttons.find(({ name }) => name === '') ?? buttons[0];
  for (const one of form.fields) {
    if (one.name === '' || (one.kind === 'submit' && one !== send)) continue;
    body.append(one.name, one === long ? LONG : one.value || filled(one));
  }
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded' };
  return fetch(site + form.action, { method: 'POST', redirect: 'manual', headers, body });
};

const filled = ({ kind }: PageField): string => {
  if (kind === 'textarea') return 'Ord';
  if (kind === 'date') return '2026-06-04';
  return kind === 'text' ? '1' : '';
};

const told = (html: string, { id, name }: PageField): boolean =>
  html.includes(`id="${id}-error"`) || html.includes(`id="${name}-error"`);

/** An answer may have more that is wrong, which only its task knows: that is told first. */
const isAnswer = ({ action }: PostForm, html: string): boolean =>
  /^\/(opgaver|opgave|frist)\/[^/]+$/.test(action) && /id="[^"]+-error"/.test(html);

/** What comes of a text that is far too long in each field that somebody writes in; empty where it is refused beside the field and stands there whole. */
export const cutOrUntold = async (site: string, shown: readonly ShownForm[]): Promise<readonly string[]> => {
  const wrong: string[] = [];
  await atOnce.map(
    shown.filter(({ form }) => !form.isMultipart),
    async (one) => {
      const tried = new Set<string>();
      for (const field of one.form.fields.filter(isText)) {
        if (tried.has(patternOf(field.name))) continue;
        tried.add(patternOf(field.name));
        const response = await overfill(site, one, field);
        const html = await response.text();
        const says = `POST ${patternOf(one.form.action)} ${field.name}: ${response.status}`;
        if (response.status === 403) continue;
        if (response.status < 400 || response.status >= 500) wrong.push(`${says}, taken in`);
        else if (!html.includes(LONG)) wrong.push(`${says}, cut`);
        else if (!told(html, field) && !isAnswer(one.form, html)) wrong.push(`${says}, not told beside the field`);
        else if (
          field.kind === 'textarea' &&
          told(html, field) &&
          !/den er på 30000 tegn, og der er plads til \d+/.test(html)
        )
          wrong.push(`${says}, not told how long it may be`);
      }
    },
  );
  return wrong;
};

/** What a page by a mail's link, or of who is not signed in, may send. */
const OPEN_TO_ALL = /^\/(opgave|frist|stedfortraeder|log-ind)(\/|$)/;

/** Which forms say nothing of whose page they are on, or are carried out for who has another's page before them; `mark` is another's. */
export const carriedOutForAnother = async (
  site: string,
  shown: readonly ShownForm[],
  mark: string,
): Promise<readonly string[]> => {
  const wrong: string[] = [];
  await atOnce.map(
    shown.filter(({ form: { action } }) => !OPEN_TO_ALL.test(action)),
    async ({ form, cookie }) => {
      const says = `POST ${patternOf(form.action)}`;
      if (form.fields[0]?.name !== WHOSE_PAGE) wrong.push(`${says} does not say whose page it is on`);
      // Signing out is for whoever is signed in.
      if (form.action === '/log-ud') return;
      const body = form.isMultipart ? new FormData() : new URLSearchParams();
      for (const { name, value, kind } of form.fields)
        if (name !== '' && kind !== 'file') body.append(name, name === WHOSE_PAGE ? mark : value);
      const response = await fetch(site + form.action, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie },
        body,
      });
      if (response.status !== 409 || !(await response.text()).includes('En anden er logget ind nu'))
        wrong.push(`${says}: ${response.status}, sent on another's page`);
    },
  );
  return wrong;
};
