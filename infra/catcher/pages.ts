import { html, Html } from './html';
import { kindInDanish, worldInDanish } from './kinds';
import type { MailSummary, OpenedMail } from './mail';
import type { MailFilter } from './mail-store';
import { stylesheet } from './stylesheet';

const day = new Intl.DateTimeFormat('da-DK', {
  timeZone: 'Europe/Copenhagen',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const clock = new Intl.DateTimeFormat('da-DK', { timeZone: 'Europe/Copenhagen', hour: '2-digit', minute: '2-digit' });

/** A moment as a Dane writes it, in Danish time. */
export function moment(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.valueOf()) ? iso : `${day.format(date)} kl. ${clock.format(date)}`;
}

export interface ListView {
  readonly mails: readonly MailSummary[];
  readonly filter: MailFilter;
  readonly total: number;
  /** How many of them fit the filter. */
  readonly fitting: number;
  readonly newestId: number;
  readonly kinds: readonly string[];
  readonly worlds: readonly string[];
  readonly older: string | undefined;
}

export function listPage(view: ListView): string {
  const { filter } = view;
  const filtered = [filter.to, filter.q, filter.kind, filter.world].some(
    (value) => value !== undefined && value !== '',
  );
  return page(
    'Mails',
    html`<header><h1>Mails</h1><p class="quiet">Alt, Årshjulet har sendt på denne maskine. Intet herfra når ud til nogen.</p></header>
      <form class="filter" role="search">
        <label>Modtager <input name="to" type="search" value="${filter.to}" placeholder="adresse, eller begyndelsen af den"></label>
        <label>Ord i mailen <input name="q" type="search" value="${filter.q}" placeholder="fx frist eller fokusområde"></label>
        ${choice('Slags', 'kind', view.kinds, filter.kind)} ${choice('Verden', 'world', view.worlds, filter.world)}
        <button>Vis</button> ${filtered && html`<a href="/">Vis alle</a>`}
      </form>
      <p id="new" hidden><a class="button" href=""><span></span> – vis</a></p>
      ${view.mails.length === 0 ? empty(filtered) : html`<ol class="mails">${view.mails.map(row)}</ol>`}
      <p class="quiet">${filtered ? `${mails(view.fitting)} af ${view.total.toLocaleString('da-DK')} passer.` : `${mails(view.total)} i alt.`} ${view.older && html`<a href="${view.older}">Vis ældre</a>`}</p>
      <script src="/page.js" data-newest="${view.newestId}" data-total="${view.total}"></script>`,
  );
}

function mails(count: number): string {
  return count === 1 ? '1 mail' : `${count.toLocaleString('da-DK')} mails`;
}

function choice(label: string, name: string, values: readonly string[], chosen: string | undefined): Html | undefined {
  if (values.length === 0) return undefined;
  const options = values.map(
    (value) =>
      html`<option value="${value}"${value === chosen && new Html(' selected')}>${name === 'kind' ? kindInDanish(value) : worldOption(value)}</option>`,
  );
  return html`<label>${label} <select name="${name}"><option value="">alle</option>${options}</select></label>`;
}

/** Several rehearsals are told apart by their names. */
function worldOption(world: string): string {
  const words = worldInDanish(world);
  return words === 'Prøvekørsel' ? `${words}: ${world}` : words;
}

function empty(filtered: boolean): Html {
  return filtered
    ? html`<p class="empty">Ingen mails passer til det, du leder efter. <a href="/">Vis alle</a></p>`
    : html`<p class="empty">Her er ingen mails endnu. De dukker op, så snart Årshjulet sender dem.</p>`;
}

function row(mail: MailSummary): Html {
  return html`<li><a href="/mails/${mail.id}">
    <span class="to">${mail.to.map(address)}</span>
    <span class="subject">${mail.subject || '(uden emne)'}</span>
    ${marks(mail)}
    <time datetime="${mail.at}">${moment(mail.date || mail.at)}</time></a></li>`;
}

/** Breaks at the @ or a dot before it, never inside the domain. */
function address(text: string, index: number): Html {
  const [name = '', domain = ''] = text.split('@');
  return html`${index > 0 && ', '}${name.split(/(?<=[.])/).map((part, n) => html`${n > 0 && new Html('<wbr>')}${part}`)}<wbr><span class="domain">@${domain}</span>`;
}

function marks(mail: MailSummary): Html {
  return html`<span class="marks">${mail.kind && html`<span class="mark">${kindInDanish(mail.kind)}</span>`} ${mail.world && html`<span class="mark world" title="${mail.world}">${worldInDanish(mail.world)}</span>`}</span>`;
}

export type Part = 'html' | 'tekst' | 'hoveder';

export function mailPage(mail: MailSummary & OpenedMail, wanted: Part): string {
  const part = wanted === 'html' && mail.html === undefined ? 'tekst' : wanted;
  const tab = (name: Part, label: string): Html =>
    html`<a href="/mails/${mail.id}?vis=${name}"${name === part && new Html(' aria-current="page"')}>${label}</a>`;
  return page(
    mail.subject,
    html`<p><a href="/">‹ Alle mails</a></p>
      <header><h1>${mail.subject || '(uden emne)'}</h1>${marks(mail)}</header>
      <dl><dt>Til</dt><dd>${mail.toShown || mail.to.join(', ')}</dd><dt>Fra</dt><dd>${mail.fromShown || mail.from}</dd>
        <dt>Dateret</dt><dd>${moment(mail.date || mail.at)}</dd><dt>Modtaget</dt><dd>${moment(mail.at)}</dd>
        ${mail.attachments.length > 0 && html`<dt>Vedhæftet</dt><dd>${mail.attachments.map((one, index) => html`<a href="/mails/${mail.id}/attachments/${index}" download>${one.filename}</a> `)}</dd>`}</dl>
      <nav class="tabs" aria-label="Vis mailen som">${mail.html !== undefined && tab('html', 'Som læseren ser den')} ${tab('tekst', 'Ren tekst')} ${tab('hoveder', 'Hoveder')} <a href="/mails/${mail.id}/raw" download>Hent .eml</a></nav>
      ${body(mail, part)}`,
  );
}

function body(mail: MailSummary & OpenedMail, part: Part): Html {
  switch (part) {
    case 'html':
      return html`<iframe title="Mailens indhold" src="/mails/${mail.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
    case 'tekst':
      return html`<pre>${mail.text ?? '(mailen har ingen tekstudgave)'}</pre>`;
    case 'hoveder':
      return html`<table>${mail.headers.map(({ name, value }) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</table>`;
  }
}

export function notFoundPage(): string {
  return page(
    'Findes ikke',
    html`<h1>Den mail findes ikke</h1><p>Den kan være slettet. <a href="/">Vis alle mails</a></p>`,
  );
}

function page(title: string, content: Html): string {
  return html`<!doctype html><html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,"><title>${title} · Årshjulets mailfanger</title><style>${new Html(stylesheet)}</style></head><body><main>${content}</main></body></html>`
    .text;
}

/** The mail's own HTML, with links that open beside the catcher. */
export function framed(content: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(content)
    ? content.replace(/<head[^>]*>/i, (head) => `${head}${base}`)
    : `${base}${content}`;
}
