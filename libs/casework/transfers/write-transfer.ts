import type { JsonObject } from '#database';
import {
  oreToJson,
  type JournalEvent,
  type Ore,
  type TransferAct,
  type TransferCoverage,
  type TransferReviewer,
  type TransferState,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { readTransfer, type TransferRow } from './transfer-rows';
import { keepVersion } from './transfer-versions';

export const TRANSFER_EVENTS: Readonly<Record<TransferAct, JournalEvent>> = {
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
};

/** What changes what a request asks for: it is kept as a version, and who did it does not clear it. */
const WRITING: readonly TransferAct[] = ['write', 'change', 'overrule', 'except'];
const DECIDING: readonly TransferAct[] = ['grant', 'cut', 'refuse'];

/** An act that has been judged, as it is written. */
export interface WrittenAct {
  readonly act: TransferAct;
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
  readonly payload?: JsonObject;
}

const storedCoverage = (coverage: readonly TransferCoverage[]) =>
  coverage.map(({ by, amount }) => ({ by, oere: oreToJson(amount) }));

/** Writes an act on a request into its row, its lines, its versions and its case's journal. Gives the request as it is now. */
export const writeTransfer = async (file: CaseFile, row: TransferRow, done: WrittenAct): Promise<TransferRow> => {
  const { act, to, kind, text, argument, exception, reviewedBy } = done;
  const isWriting = WRITING.includes(act);
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
  const column = DECIDING.includes(act) ? 'granted' : 'amount';
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
  const lines = done.amounts && {
    lines: row.lines.map((line, index) => ({
      appropriation: line.appropriation,
      year: line.year,
      from: line.amount,
      to: oreToJson(done.amounts?.[index] ?? 0n),
    })),
  };
  file.record({
    event: TRANSFER_EVENTS[act],
    ...(done.taskId === undefined ? {} : { taskId: done.taskId }),
    ...(done.onBehalfOf === undefined ? {} : { onBehalfOf: done.onBehalfOf }),
    ...(done.reason === '' ? {} : { reason: done.reason }),
    payload: {
      transfer: row.id,
      unit: row.unit_name,
      kind: after.kind,
      version: after.version,
      from: row.state,
      to,
      ...(kind === undefined || kind === row.kind ? {} : { kindBefore: row.kind }),
      ...lines,
      ...(text === undefined ? {} : { text, argument: argument ?? '' }),
      ...(coverage === undefined ? {} : { coverage }),
      ...done.payload,
    },
  });
  return after;
};
