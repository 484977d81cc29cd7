import { hashEntry } from './journal';
import { entryOf, type ChainHead, type JournalRow } from './journal-rows';

/** The first thing that does not fit. `what` is Danish. `caseId` and `seq` are null where it is a seal. */
export interface BrokenJournal {
  readonly caseId: string | null;
  readonly seq: number | null;
  readonly what: string;
}

/** Walks one case's chain, entry by entry. */
export class ChainWalk {
  private seq = 0;
  private hash = '';

  constructor(private readonly head: ChainHead) {}

  /** What is wrong with the next entry, or null. */
  step(row: JournalRow): BrokenJournal | null {
    const expected = this.seq + 1;
    if (row.seq !== expected)
      return this.broken(expected, `Post nr. ${expected} mangler: efter nr. ${this.seq} kommer nr. ${row.seq}.`);
    if (row.previous_hash !== this.hash)
      return this.broken(row.seq, `Post nr. ${row.seq} (${row.event}) bygger ikke på posten før: kæden er brudt her.`);
    if (hashEntry(this.hash, entryOf(row)) !== row.hash)
      return this.broken(row.seq, `Post nr. ${row.seq} (${row.event}) er ændret, efter at den blev skrevet.`);
    this.seq = row.seq;
    this.hash = row.hash;
    return null;
  }

  /** What is wrong at the end of the chain, or null. */
  end(): BrokenJournal | null {
    const { journal_seq: seq, journal_hash: hash } = this.head;
    if (this.seq < seq)
      return this.broken(
        this.seq + 1,
        `Post nr. ${this.seq + 1} mangler: sagen har ${seq} poster, men journalen slutter med nr. ${this.seq}.`,
      );
    if (this.seq > seq)
      return this.broken(seq + 1, `Post nr. ${seq + 1} er skrevet uden om systemet: sagen kender kun ${seq} poster.`);
    return hash === this.hash
      ? null
      : this.broken(seq, `Post nr. ${seq} er ikke den, sagen kender som sin sidste: den er skrevet om.`);
  }

  private broken(seq: number, what: string): BrokenJournal {
    return { caseId: this.head.id, seq, what };
  }
}
