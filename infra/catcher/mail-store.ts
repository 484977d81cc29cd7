import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { mailSummary, open, summarise, type Envelope, type MailSummary, type OpenedMail } from './mail';

export interface MailFilter {
  /** A whole address, or the beginning of one. */
  readonly to?: string;
  /** Words looked for in subject, addresses and the mail's text; all must be there. */
  readonly q?: string;
  readonly kind?: string;
  readonly world?: string;
  /** Only mails with a higher number, oldest first; without it the newest come first. */
  readonly after?: number;
  readonly before?: number;
  readonly limit?: number;
}

const line = z.union([
  z.object({ cleared: z.number().int() }),
  z.object({ offset: z.number().int(), mail: mailSummary }),
]);

interface Entry {
  readonly mail: MailSummary;
  readonly raw: () => Buffer;
  words?: Promise<string>;
}

/**
 * The mails received, in order. With a folder they are on disk before they are acknowledged: the bytes in one growing
 * file, a line about each in another, so that a thousand mails cost a thousand small appends. Without one, in memory.
 */
export class MailStore {
  private readonly entries: Entry[] = [];
  private readonly files: { readonly raw: number; readonly index: number } | undefined;
  private size = 0;
  private lastId = 0;

  constructor(folder: string | null) {
    if (folder === null) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const index = path.join(folder, 'mails.jsonl');
    this.files = { raw: openSync(path.join(folder, 'mails.eml'), 'a+', 0o600), index: openSync(index, 'a+', 0o600) };
    this.size = fstatSync(this.files.raw).size;
    this.restore(readFileSync(index, 'utf8'));
  }

  async add(envelope: Envelope, raw: Buffer): Promise<MailSummary> {
    this.lastId += 1;
    const mail = await summarise(this.lastId, new Date(), envelope, raw);
    if (this.files === undefined) {
      this.insert({ mail, raw: () => raw });
      return mail;
    }
    const offset = this.size;
    this.size += raw.length;
    writeSync(this.files.raw, raw);
    writeSync(this.files.index, `${JSON.stringify({ offset, mail })}\n`);
    this.insert({ mail, raw: () => this.bytes(offset, mail.size) });
    return mail;
  }

  count(): number {
    return this.entries.length;
  }

  newestId(): number {
    return this.entries.at(-1)?.mail.id ?? 0;
  }

  /** The values found in one of the marking headers, for the page's choices. */
  values(of: 'kind' | 'world'): string[] {
    return [...new Set(this.entries.map(({ mail }) => mail[of]))].filter((value) => value !== '').sort();
  }

  async find(filter: MailFilter): Promise<MailSummary[]> {
    const limit = filter.limit ?? 1_000;
    const forwards = filter.after !== undefined;
    const found: MailSummary[] = [];
    const words = (filter.q ?? '')
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');
    for (const entry of forwards ? this.entries : this.entries.toReversed()) {
      if (found.length >= limit) break;
      if (fits(entry.mail, filter) && (words.length === 0 || (await this.holds(entry, words)))) found.push(entry.mail);
    }
    return found;
  }

  /** How many mails fit, whatever `limit`, `after` and `before` say of the page one is shown. */
  async countFitting(filter: MailFilter): Promise<number> {
    const { to, q, kind, world } = filter;
    return (await this.find({ to, q, kind, world, limit: Infinity })).length;
  }

  /** @returns undefined when there is no such mail */
  raw(id: number): { mail: MailSummary; raw: Buffer } | undefined {
    const entry = this.entries.find(({ mail }) => mail.id === id);
    return entry && { mail: entry.mail, raw: entry.raw() };
  }

  async open(id: number): Promise<(MailSummary & OpenedMail) | undefined> {
    const found = this.raw(id);
    return found && { ...found.mail, ...(await open(found.raw)) };
  }

  /** Forgets all mails; numbers go on from where they were. */
  clear(): void {
    this.entries.length = 0;
    this.size = 0;
    if (this.files === undefined) return;
    ftruncateSync(this.files.raw);
    ftruncateSync(this.files.index);
    writeSync(this.files.index, `${JSON.stringify({ cleared: this.lastId })}\n`);
  }

  close(): void {
    if (this.files === undefined) return;
    closeSync(this.files.raw);
    closeSync(this.files.index);
  }

  /** Mails that arrive at once may be summarised out of turn; the list is kept by number. */
  private insert(entry: Entry): void {
    this.entries.push(entry);
    if ((this.entries.at(-2)?.mail.id ?? 0) > entry.mail.id) this.entries.sort((a, b) => a.mail.id - b.mail.id);
  }

  private async holds(entry: Entry, words: readonly string[]): Promise<boolean> {
    entry.words ??= open(entry.raw()).then(({ text, html, toShown }) =>
      [
        entry.mail.subject,
        entry.mail.from,
        entry.mail.to.join(' '),
        toShown,
        text ?? html?.replace(/<[^>]*>/g, ' ') ?? '',
      ]
        .join('\n')
        .toLowerCase(),
    );
    const all = await entry.words;
    return words.every((word) => all.includes(word));
  }

  /** A line cut short by a kill is passed over: its mail was never acknowledged. */
  private restore(index: string): void {
    for (const text of index.split('\n')) {
      const read = line.safeParse(parsed(text));
      if (!read.success) continue;
      if ('cleared' in read.data) {
        this.lastId = read.data.cleared;
        continue;
      }
      const { offset, mail } = read.data;
      this.lastId = Math.max(this.lastId, mail.id);
      this.insert({ mail, raw: () => this.bytes(offset, mail.size) });
    }
  }

  private bytes(offset: number, length: number): Buffer {
    const buffer = Buffer.alloc(length);
    if (this.files !== undefined) readSync(this.files.raw, buffer, 0, length, offset);
    return buffer;
  }
}

function fits(mail: MailSummary, { to, kind, world, after, before }: MailFilter): boolean {
  return (
    (to === undefined || to === '' || mail.to.some((address) => address.startsWith(to.toLowerCase()))) &&
    (kind === undefined || kind === '' || mail.kind === kind) &&
    (world === undefined || world === '' || mail.world === world) &&
    (after === undefined || mail.id > after) &&
    (before === undefined || mail.id < before)
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
