import { sql } from 'kysely';
import { mailroomWorkflowId, Refusal, type NoticeKind } from '#contracts';
import { instant, type JsonObject, type NoticeDetails, type Tx } from '#database';
import { nextWorkingInstant, type JournalEvent, type WorkingCalendar } from '#domain';
import { calendarOf } from './calendars';
import type { Casework, Command, Outcome } from './casework';
import { hashEntry } from './journal/journal';

/** A case's row as the commands see it, locked. */
export interface LockedCase {
  readonly id: string;
  readonly world_id: string;
  readonly plan_id: string;
  readonly process: string;
  readonly workflow_id: string;
  readonly state: 'open' | 'closed' | 'cancelled';
  readonly phase: string | null;
  readonly revision: number;
  readonly seen_revision: number;
  readonly journal_seq: number;
  readonly journal_hash: string;
  readonly world_now: number | null;
}

/** Something that happened, for the journal. */
export interface Entry {
  readonly event: JournalEvent;
  readonly taskId?: string;
  readonly onBehalfOf?: string;
  readonly reason?: string;
  readonly payload?: JsonObject;
}

/** Something that a person is to be told. `key` is unique for ever: the same thing is never told twice. */
export interface Notice {
  readonly key: string;
  readonly kind: NoticeKind;
  readonly personId: string;
  readonly taskId: string;
  readonly details?: NoticeDetails;
}

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

  private constructor(
    readonly tx: Tx,
    readonly kase: LockedCase,
    readonly calendar: WorkingCalendar,
    readonly now: number,
    private readonly realNow: number,
    private readonly command: Command | null,
  ) {}

  /** Locks the case. Throws `Refusal` CASE.NOT_FOUND. */
  static async open(casework: Casework, tx: Tx, caseId: string, command: Command | null): Promise<CaseFile> {
    const kase = await tx
      .selectFrom('cases')
      .innerJoin('worlds', 'worlds.id', 'cases.world_id')
      .where('cases.id', '=', caseId)
      .select([
        'cases.id',
        'cases.world_id',
        'cases.plan_id',
        'cases.process',
        'cases.workflow_id',
        'cases.state',
        'cases.phase',
        'cases.revision',
        'cases.seen_revision',
        'cases.journal_seq',
        'cases.journal_hash',
        'worlds.now as world_now',
      ])
      .forUpdate('cases')
      .executeTakeFirst();
    if (!kase) throw new Refusal('CASE.NOT_FOUND', 'Sagen findes ikke.');
    const realNow = casework.realNow();
    return new CaseFile(tx, kase, await calendarOf(tx, kase.plan_id), kase.world_now ?? realNow, realNow, command);
  }

  record(entry: Entry): void {
    this.entries.push(entry);
  }

  notify(notice: Notice): void {
    this.notices.push(notice);
  }

  /**
   * Writes the journal, the notices, the case and the outbox in one statement. Called by a person's command it tells the case's workflow;
   * called by the workflow's own (`progress`) it does not. The mailroom is told of notices.
   */
  async save(progress?: Progress): Promise<void> {
    const { tx, kase } = this;
    const byPerson = progress === undefined;
    const journal = this.chain();
    const last = journal.at(-1);
    const notices = this.noticeRows();
    const outbox = [
      ...(byPerson ? [{ workflow_id: kase.workflow_id, workflow_type: kase.process, subject_id: kase.id, world_id: kase.world_id }] : []),
      ...(notices.length > 0
        ? [{ workflow_id: mailroomWorkflowId(kase.world_id), workflow_type: 'mailroom', subject_id: kase.world_id, world_id: kase.world_id }]
        : []),
    ];
    if (journal.length > 0) await tx.insertInto('journal').values(journal).execute();
    if (notices.length > 0) await tx.insertInto('notices').values(notices).onConflict((conflict) => conflict.column('key').doNothing()).execute();
    if (outbox.length > 0) await tx.insertInto('outbox').values(outbox).execute();
    await tx
      .updateTable('cases')
      .set({
        journal_seq: last?.seq ?? kase.journal_seq,
        journal_hash: last?.hash ?? kase.journal_hash,
        ...(byPerson
          ? { revision: kase.revision + 1, changed_at: sql<Date>`coalesce(changed_at, ${instant(this.realNow)})` }
          : {
              ...(progress.seen ? { seen_revision: kase.revision, changed_at: null } : {}),
              ...(progress.phase === undefined ? {} : { phase: progress.phase }),
              ...(progress.nextAt === undefined ? {} : { next_at: progress.nextAt === null ? null : instant(progress.nextAt) }),
              ...(progress.state === undefined ? {} : { state: progress.state, closed_at: instant(this.now), next_at: null }),
            }),
      })
      .where('id', '=', kase.id)
      .execute();
  }

  private chain() {
    let { journal_seq: seq, journal_hash: hash } = this.kase;
    return this.entries.map((entry, index) => {
      seq += 1;
      const previous = hash;
      const full = {
        caseId: this.kase.id,
        seq,
        taskId: entry.taskId ?? null,
        event: entry.event,
        actorId: this.command?.actor.personId ?? null,
        onBehalfOf: entry.onBehalfOf ?? null,
        at: this.now,
        recordedAt: this.realNow,
        reason: entry.reason ?? null,
        payload: entry.payload ?? {},
        commandId: index === 0 ? (this.command?.commandId ?? null) : null,
      };
      hash = hashEntry(previous, full);
      return {
        case_id: full.caseId,
        seq,
        task_id: full.taskId,
        event: full.event,
        actor_id: full.actorId,
        on_behalf_of: full.onBehalfOf,
        at: instant(full.at),
        recorded_at: instant(full.recordedAt),
        reason: full.reason,
        payload: JSON.stringify(full.payload),
        command_id: full.commandId,
        previous_hash: previous,
        hash,
      };
    });
  }

  private noticeRows() {
    const morning = instant(nextWorkingInstant(this.calendar, this.now));
    return this.notices.map((notice) => ({
      key: `${this.kase.world_id}/${notice.key}`,
      world_id: this.kase.world_id,
      kind: notice.kind,
      person_id: notice.personId,
      case_id: this.kase.id,
      task_id: notice.taskId,
      send_at: AT_ONCE.includes(notice.kind) ? instant(this.now) : morning,
      details: JSON.stringify(notice.details ?? {}),
    }));
  }
}

const UNIQUE_VIOLATION = '23505';

/** Whether a transaction failed because its command had been carried out a moment before, on another case. */
export const isRepeatedCommand = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === UNIQUE_VIOLATION && 'constraint' in error && error.constraint === 'journal_command_id_key';

/**
 * One command of a person on one case: one transaction, with the case locked. Carried out before under the same id, it does nothing and
 * says so. `act` throws `Refusal` when it may not happen; then nothing is written.
 */
export async function inCase(casework: Casework, command: Command, caseId: string, act: (file: CaseFile) => Promise<void>): Promise<Outcome> {
  try {
    return await casework.db.transaction().execute(async (tx) => {
      const file = await CaseFile.open(casework, tx, caseId, command);
      if (await wasCarriedOut(tx, command)) return { already: true };
      await act(file);
      await file.save();
      return { already: false };
    });
  } catch (error) {
    if (isRepeatedCommand(error)) return { already: true };
    throw error;
  }
}

const wasCarriedOut = async (tx: Tx, command: Command): Promise<boolean> =>
  (await tx.selectFrom('journal').select('seq').where('command_id', '=', command.commandId).executeTakeFirst()) !== undefined;
