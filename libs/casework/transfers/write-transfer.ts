import {
  oreToJson,
  type JournalEvent,
  type JournalPayload,
  type Ore,
  type TransferAct,
  type TransferCoverage,
  type TransferReviewer,
  type TransferState,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { readTransfer, type TransferRow } from './transfer-rows';
import { keepVersion } from './transfer-versions';

export const TRANSFER_EVENTS = {
  review: 'TRANSFER_REVIEWED',
  change: 'TRANSFER_CHANGED',
  overrule: 'TRANSFER_OVERRULED',
  except: 'TRANSFER_EXCEPTED',
  write: 'TRANSFER_WRITTEN',
  clear: 'TRANSFER_CLEARED',
  return: 'TRANSFER_RETURNED',
  collect: 'TRANSFER_COLLECTED',
  grant: 'TRANSFER_GRANTED',
  cut: 'TRANSFER_CUT',
  refuse: 'TRANSFER_REFUSED',
  withdraw: 'TRANSFER_WITHDRAWN',
  reject: 'TRANSFER_REJECTED',
  reopen: 'TRANSFER_REOPENED',
} satisfies Record<TransferAct, JournalEvent>;

/** What changes what a request asks for: it is kept as a version, and who did it does not clear it. */
const WRITING: readonly TransferAct[] = ['write', 'change', 'overrule', 'except'];
const DECIDING = ['grant', 'cut', 'refuse'] as const;
/** An act that says what KB decided. */
export type DecidingAct = (typeof DECIDING)[number];

/** An act that has been judged, as it is written. A text always comes whole; a decision with its amounts and its item on KB's agenda. */
export type WrittenAct = JudgedAct &
  (
    | { readonly act: Exclude<TransferAct, 'write' | DecidingAct> }
    | {
        readonly act: 'write';
        readonly text: string;
        readonly argument: string;
        readonly coverage: readonly TransferCoverage[];
        /** It stands in place of one that was sent. */
        readonly corrected: boolean;
      }
    | { readonly act: DecidingAct; readonly amounts: readonly Ore[]; readonly decision: Decision }
  );
/** Where KB decided. */
type Decision = Pick<JournalPayload<'TRANSFER_GRANTED'>, 'item' | 'decidedOn'>;

interface JudgedAct {
  readonly to: TransferState;
  /** Who did it, and whom they did it for as a deputy; null for the case's own story. */
  readonly by: string | null;
  readonly deputyFor: string | null;
  readonly onBehalfOf?: string | undefined;
  readonly taskId?: string;
  readonly reason: string;
  /** The kind, the text and the coverage where they are other than before. */
  readonly kind?: string;
  readonly text?: string;
  readonly argument?: string;
  readonly coverage?: readonly TransferCoverage[];
  /** Of `except`. */
  readonly exception?: string;
  /** Who has reviewed it now. */
  readonly reviewedBy?: readonly TransferReviewer[];
  /** Of each line, in their order: asked for, or, of what KB decided, granted. */
  readonly amounts?: readonly Ore[];
  /** What the journal says besides: what was put in, the kinds as people call them, that another round asks for the same. */
  readonly payload?:
    | Pick<JournalPayload<'TRANSFER_CHANGED'>, 'added'>
    | Pick<JournalPayload<'TRANSFER_OVERRULED'>, 'kindTitle' | 'kindTitleBefore'>
    | Pick<JournalPayload<'TRANSFER_REOPENED'>, 'twice'>;
}

const storedCoverage = (coverage: readonly TransferCoverage[]) =>
  coverage.map(({ amount, ...one }) => ({ ...one, oere: oreToJson(amount) }));

/** Writes an act on a request into its row, its lines, its versions and its case's journal. Gives the request as it is now. */
export const writeTransfer = async (file: CaseFile, row: TransferRow, done: WrittenAct): Promise<TransferRow> => {
  const { to, kind, text, argument, exception, reviewedBy } = done;
  const isDeciding = isDecided(done);
  const isWriting = WRITING.includes(done.act);
  const coverage = done.coverage && storedCoverage(done.coverage);
  const people = [done.by, done.deputyFor].filter((one) => one !== null);
  await file.tx
    .updateTable('transfer_requests')
    .set({
      state: to,
      version: row.version + 1,
      ...(reviewedBy === undefined ? {} : { reviewed_by: [...reviewedBy] }),
      ...(isWriting ? { written_by: [...new Set([...row.written_by, ...people])] } : {}),
      ...(kind === undefined ? {} : { kind }),
      ...(text === undefined ? {} : { text }),
      ...(argument === undefined ? {} : { argument }),
      ...(exception === undefined ? {} : { exception }),
      ...(coverage === undefined ? {} : { coverage: JSON.stringify(coverage) }),
    })
    .where('id', '=', row.id)
    .execute();
  const column = isDeciding ? 'granted' : 'amount';
  for (const [index, amount] of (done.amounts ?? []).entries()) {
    const line = row.lines[index];
    if (line)
      await file.tx
        .updateTable('transfer_lines')
        .set({ [column]: oreToJson(amount) })
        .where('request_id', '=', row.id)
        .where('appropriation', '=', line.appropriation)
        .where('year', '=', line.year)
        .execute();
  }
  const after = (await readTransfer(file.tx, row.id)) ?? row;
  if (isWriting) await keepVersion(file, after, done.by);
  file.record({
    ...(done.taskId === undefined ? {} : { taskId: done.taskId }),
    ...(done.onBehalfOf === undefined ? {} : { onBehalfOf: done.onBehalfOf }),
    ...(done.reason === '' ? {} : { reason: done.reason }),
    ...entryOf(row, after, done),
  });
  return after;
};

/** What the journal says of an act. */
const entryOf = (row: TransferRow, { kind, version }: TransferRow, done: WrittenAct) => {
  const request = { transfer: row.id, unit: row.unit_name, kind, version, from: row.state, to: done.to };
  if (isDecided(done))
    return {
      event: TRANSFER_EVENTS[done.act],
      payload: { ...request, lines: linesWith(row, done.amounts), ...done.decision },
    };
  if (done.act === 'write') {
    const { text, argument, coverage, corrected } = done;
    return {
      event: TRANSFER_EVENTS[done.act],
      payload: { ...request, text, argument, coverage: storedCoverage(coverage), ...(corrected ? { corrected } : {}) },
    };
  }
  return {
    event: TRANSFER_EVENTS[done.act],
    payload: {
      ...request,
      ...(done.kind === undefined || done.kind === row.kind ? {} : { kindBefore: row.kind }),
      ...(done.amounts === undefined ? {} : { lines: linesWith(row, done.amounts) }),
      ...(done.coverage === undefined ? {} : { coverage: storedCoverage(done.coverage) }),
      ...done.payload,
    },
  };
};

const isDecided = (done: WrittenAct): done is Extract<WrittenAct, { readonly act: DecidingAct }> =>
  DECIDING.some((act) => act === done.act);

const linesWith = ({ lines }: TransferRow, amounts: readonly Ore[]) =>
  lines.map((line, index) => ({
    appropriation: line.appropriation,
    year: line.year,
    from: line.amount,
    to: oreToJson(amounts[index] ?? 0n),
  }));
