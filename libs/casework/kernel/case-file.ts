import { Refusal, type NoticeKind } from '#contracts';
import { instant, type Tx } from '#database';
import { nextWorkingInstant, type NewNotice, type WorkingCalendar } from '#domain';
import { readCalendar } from './calendars';
import type { ProcessHooks } from '../process-hooks';
import { hooksOf, type Casework, type Command } from './casework';
import { chainEntries, type Entry } from '../journal/chain-entries';
import { lockCases, type LockedCase } from './lock-cases';
import { mailroomMessage } from './tell-mailroom';
import { writeChanges, type CaseChange } from './write-changes';

/** Something that a person is to be told, with the facts of its kind. `key` is unique for ever: the same thing is never told twice. */
export type Notice = NewNotice & {
  readonly key: string;
  readonly personId: string;
  readonly taskId: string;
  /** It waits for the first working hour from this instant on. */
  readonly notBefore?: number;
};

/** These answer something that the person did just now: they wait for no working hours. */
const AT_ONCE: readonly NoticeKind[] = ['receipt'];

/** What the workflow has seen and what comes next for it; set only by its own commands. */
export interface Progress {
  readonly phase?: string;
  readonly nextAt?: number | null;
  readonly state?: 'closed' | 'cancelled';
  readonly seen?: boolean;
}

/**
 * A case's file, open and locked in one transaction: what is recorded and told here is written in one go by `save`.
 * `now` is the time of the case's world, epoch milliseconds.
 */
export class CaseFile {
  private readonly entries: Entry[] = [];
  private readonly notices: Notice[] = [];
  private spared = false;
  private turned: 'cancelled' | 'open' | undefined;
  private title: string | undefined;
  private former: string | undefined;

  private constructor(
    readonly tx: Tx,
    readonly caseRow: LockedCase,
    readonly calendar: WorkingCalendar,
    readonly now: number,
    /** What the case's process does beside what every case does. */
    readonly hooks: ProcessHooks,
    private readonly realNow: number,
    private readonly command: Command | null,
  ) {}

  /** Locks the case. Throws `Refusal` CASE.NOT_FOUND. */
  static async open(casework: Casework, tx: Tx, caseId: string, command: Command | null): Promise<CaseFile> {
    const [file] = await CaseFile.openAll(casework, tx, [caseId], () => command);
    if (!file) throw new Refusal('CASE.NOT_FOUND', 'Sagen findes ikke.');
    return file;
  }

  /** Locks many cases, a parent before its sub-cases, else in the order of their ids; the files come back so. `commandOf` names the command for the n-th by id. */
  static async openAll(
    casework: Casework,
    tx: Tx,
    caseIds: readonly string[],
    commandOf: (index: number) => Command | null,
  ): Promise<CaseFile[]> {
    const cases = await lockCases(tx, caseIds);
    const realNow = casework.realNow();
    const ids = cases.map(({ id }) => id).sort();
    const files: CaseFile[] = [];
    for (const caseRow of cases)
      files.push(
        new CaseFile(
          tx,
          caseRow,
          await readCalendar(tx, caseRow.plan_id),
          caseRow.world_now ?? realNow,
          hooksOf(casework, caseRow.process),
          realNow,
          commandOf(ids.indexOf(caseRow.id)),
        ),
      );
    return files;
  }

  record(entry: Entry): void {
    this.entries.push(entry);
  }

  notify(notice: Notice): void {
    this.notices.push(notice);
  }

  /** The case ends here, by a person's act or because nobody decided that it goes on. */
  cancel(): void {
    this.turned = 'cancelled';
  }

  /** Whether anything was recorded here, or is to be told. */
  get hasNews(): boolean {
    return this.entries.length > 0 || this.notices.length > 0;
  }

  /** How the case ends in this file; null where it does not. */
  get endsAs(): 'cancelled' | null {
    return this.turned === 'cancelled' ? 'cancelled' : null;
  }

  /** A case that has ended goes on, by a person's act: its workflow is started again. */
  reopen(): void {
    this.turned = 'open';
  }

  /** The case stands in a phase that it has left: what let it go on was taken back. */
  standIn(phase: string): void {
    this.former = phase;
  }

  /** Gives the case another title. A sub-case's row is written once in a command: written twice, the database would lock its parent, out of order. */
  rename(title: string): void {
    this.title = title;
  }

  /** What is done moves nothing in the case's story, which therefore need not be told: it asks for everything when it next looks. */
  spareWorkflow(): void {
    this.spared = true;
  }

  /**
   * Writes the journal, the notices, the case and the outbox in one statement. Called by a person's command it tells the case's workflow;
   * called by the workflow's own (`progress`) it does not. The mailroom is told of notices.
   */
  async save(progress?: Progress): Promise<void> {
    await writeChanges(this.tx, [this.changes(progress)]);
  }

  /** What `save` writes, for commands that write many cases at once. */
  changes(progress?: Progress): CaseChange {
    const { caseRow } = this;
    const tells = progress === undefined && !this.spared;
    const journal = chainEntries({
      caseRow,
      entries: this.entries,
      command: this.command,
      now: this.now,
      realNow: this.realNow,
    });
    const last = journal.at(-1);
    const notices = this.noticeRows();
    return {
      journal,
      notices,
      outbox: [
        ...(tells
          ? [
              {
                workflow_id: caseRow.workflow_id,
                workflow_type: caseRow.process,
                subject_id: caseRow.id,
                world_id: caseRow.world_id,
              },
            ]
          : []),
        ...(notices.length > 0 ? [mailroomMessage(caseRow.world_id)] : []),
      ],
      caseRow: {
        id: caseRow.id,
        ...(this.title === undefined ? {} : { title: this.title }),
        journal_seq: last?.seq ?? caseRow.journal_seq,
        journal_hash: last?.hash ?? caseRow.journal_hash,
        ...this.standing(tells, progress ?? {}),
      },
    };
  }

  private standing(tells: boolean, { seen, phase, nextAt, state: ended }: Progress) {
    const { caseRow } = this;
    const state = ended ?? this.turned;
    const ends = state !== undefined && state !== 'open';
    const changedAt = seen ? null : tells ? (caseRow.changed_at ?? this.realNow) : caseRow.changed_at;
    return {
      revision: caseRow.revision + (tells ? 1 : 0),
      seen_revision: seen ? caseRow.revision : caseRow.seen_revision,
      changed_at: orNull(changedAt),
      phase: phase ?? this.former ?? caseRow.phase,
      state: state ?? caseRow.state,
      next_at: ends ? null : orNull(nextAt === undefined ? caseRow.next_at : nextAt),
      closed_at: ends ? instant(this.now) : state === 'open' ? null : orNull(caseRow.closed_at),
    };
  }

  private noticeRows() {
    const morning = (from: number): Date => instant(nextWorkingInstant(this.calendar, from));
    return this.notices.map((notice) => ({
      key: `${this.caseRow.world_id}/${notice.key}`,
      world_id: this.caseRow.world_id,
      kind: notice.kind,
      person_id: notice.personId,
      case_id: this.caseRow.id,
      task_id: notice.taskId,
      send_at: AT_ONCE.includes(notice.kind) ? instant(this.now) : morning(notice.notBefore ?? this.now),
      made_at: instant(this.now),
      details: notice.details ?? {},
    }));
  }
}

const orNull = (at: number | null): Date | null => (at === null ? null : instant(at));
