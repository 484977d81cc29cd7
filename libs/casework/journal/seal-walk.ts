import type { Selectable } from 'kysely';
import type { SealTable } from '#database';
import { formatDateLong } from '#domain';
import type { BrokenJournal } from './chain-walk';
import type { JournalRow } from './journal-rows';
import { headOf, type OrganisationVersionRow } from './organisation-chain';
import { endOfDay, SealHash, type SealedHead } from './seal';

interface OpenSeal {
  readonly row: Selectable<SealTable>;
  readonly end: number;
  readonly hash: SealHash;
}

/** Makes all seals anew in one walk over the journal, by case and number, and compares. */
export class SealWalk {
  private readonly seals: readonly OpenSeal[];
  /** Of the case being walked: for each seal the last entry that it is the first to cover. */
  private news = new Map<number, SealedHead>();

  /** `rows` in the order of their days. */
  constructor(rows: readonly Selectable<SealTable>[]) {
    this.seals = rows.map((row) => ({ row, end: endOfDay(row.day), hash: new SealHash(row.day, row.previous_hash) }));
  }

  step(row: JournalRow): void {
    this.take(row.recorded_at, { caseId: row.case_id, seq: row.seq, hash: row.hash });
  }

  /** The organisation's chain, which is sealed after those of all cases. */
  organisation(rows: readonly OrganisationVersionRow[]): void {
    for (const row of rows) this.take(row.at, headOf(row));
    this.endOfCase();
  }

  private take(at: number, head: SealedHead): void {
    const first = this.seals.findIndex((seal) => at < seal.end);
    if (first >= 0) this.news.set(first, head);
  }

  endOfCase(): void {
    let head: SealedHead | undefined;
    for (const [index, seal] of this.seals.entries()) {
      const news = this.news.get(index);
      if (news && news.seq > (head?.seq ?? 0)) head = news;
      if (head) seal.hash.add(head);
    }
    this.news = new Map();
  }

  /** The first seal that does not fit, or null. */
  end(): BrokenJournal | null {
    let previous = '';
    for (const { row, hash } of this.seals) {
      const day = formatDateLong(row.day);
      if (row.previous_hash !== previous)
        return {
          caseId: null,
          seq: null,
          what: `Seglet for ${day} bygger ikke på seglet før: et segl mangler eller er ændret.`,
        };
      const made = hash.finish();
      if (made.hash !== row.hash || made.entries !== row.entries)
        return {
          caseId: null,
          seq: null,
          what: `Seglet for ${day} passer ikke: journalen er skrevet om efter den dag, eller seglet er ændret.`,
        };
      previous = row.hash;
    }
    return null;
  }
}
