import { createHash } from 'node:crypto';
import type { Database } from '#database';
import { canonical } from '#casework';
import type { CaughtMail } from './mail-log';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const TOKEN = /\/opgave\/[\w.-]+/g;
const WORLD = /\bverden=[\w%.-]+/g;

/**
 * What two runs with one seed share byte for byte. Left out is what must differ: ids (numbered in the order in which they occur), link
 * tokens, the world's name and real time. docs/rehearsal.md says so to people.
 */
class Normaliser {
  private readonly numbers = new Map<string, number>();

  text(text: string): string {
    return text
      .replaceAll(TOKEN, '/opgave/…')
      .replaceAll(WORLD, 'verden=…')
      .replaceAll(UUID, (id) => this.number(id));
  }

  private number(id: string): string {
    const known = this.numbers.get(id) ?? this.numbers.size + 1;
    this.numbers.set(id, known);
    return `#${known}`;
  }
}

const sha256 = (lines: readonly string[]): string => createHash('sha256').update(lines.join('\n')).digest('hex');

/** SHA-256 of the mail log: every mail's time, recipient, kind, subject, text and calendar files, in the order of the rehearsed time. */
export function mailLogHash(mails: readonly CaughtMail[]): string {
  const blind = (mail: CaughtMail): string =>
    JSON.stringify([
      new Date(mail.date).toISOString(),
      mail.to,
      mail.kind,
      mail.subject,
      mail.text,
      ...mail.attachments,
    ])
      .replaceAll(TOKEN, '/opgave/…')
      .replaceAll(WORLD, 'verden=…');
  // Sorted with the ids masked, since ids differ between runs; numbered after that.
  const ordered = mails.map(blind).sort((a, b) => (a.replaceAll(UUID, '#') < b.replaceAll(UUID, '#') ? -1 : 1));
  const normaliser = new Normaliser();
  return sha256(ordered.map((line) => normaliser.text(line)));
}

/** SHA-256 of a world's journal: every entry's case, number, event, time, people, reason and content, case by case. */
export async function journalHash(db: Database, worldId: string): Promise<string> {
  const entries = await db
    .selectFrom('journal')
    .innerJoin('cases', 'cases.id', 'journal.case_id')
    .leftJoin('people as actor', 'actor.id', 'journal.actor_id')
    .leftJoin('people as principal', 'principal.id', 'journal.on_behalf_of')
    .where('cases.world_id', '=', worldId)
    .orderBy('cases.key')
    .orderBy('journal.seq')
    .select([
      'cases.key',
      'journal.seq',
      'journal.task_id',
      'journal.event',
      'journal.at',
      'journal.reason',
      'journal.payload',
      'actor.email as actor',
      'principal.email as principal',
    ])
    .execute();
  const normaliser = new Normaliser();
  return sha256(entries.map((entry) => normaliser.text(canonical({ ...entry }))));
}
