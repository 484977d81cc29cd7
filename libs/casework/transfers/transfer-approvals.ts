import type { Database, Tx } from '#database';
import {
  coverageName,
  moveTransfer,
  transferKindTitle,
  transferObstacles,
  type ApprovalChain,
  type SubjectContent,
  type TransferTerms,
} from '#domain';
import type { ApprovalOutcomeFacts, ApprovalSubject, SubjectHooks } from '../approvals/subject';
import type { CaseFile } from '../kernel/case-file';
import { followTransfer, tellDecided } from './follow-transfer';
import { refuseFirst } from './judge-page-act';
import {
  coverageOf,
  readInRound,
  readRound,
  readTransfer,
  requestOf,
  transferAmount,
  type TransferRow,
} from './transfer-rows';
import { readTransferTasks, restWords } from './transfer-tasks';
import { unitLeaderOf, writerToBe } from './transfer-people';
import { readTransferVersions } from './transfer-versions';
import { writeTransfer } from './write-transfer';

type Version = Awaited<ReturnType<typeof readTransferVersions>>[number];

const contentOf = (
  terms: TransferTerms,
  {
    kind,
    text,
    argument,
    exception,
    lines,
    coverage,
  }: Pick<Version, 'kind' | 'text' | 'argument' | 'exception' | 'lines' | 'coverage'>,
): SubjectContent => ({
  kind: transferKindTitle(terms, kind),
  text,
  argument,
  exception: exception ?? '',
  lines: lines.map(({ appropriation, name, year, oere }) => ({
    label: `${appropriation} ${name}, ${year}`,
    amount: BigInt(oere),
  })),
  coverage: coverageOf({ coverage }).map((one) => ({ label: coverageName(terms, one), amount: one.amount })),
});

const subjectOf = async (db: Database | Tx, caseId: string): Promise<readonly ApprovalSubject[]> => {
  const row = await readTransfer(db, caseId);
  const round = row && (await readRound(db, row.case_id));
  if (!row || !round) return [];
  const versions = await readTransferVersions(db, row.id);
  const kind = transferKindTitle(round.terms, row.kind);
  const leader = await unitLeaderOf(db, row.unit_code);
  return [
    {
      kind: 'transfer',
      id: row.id,
      caseId: row.id,
      title: `${kind.toLowerCase()} for ${row.unit_name}`,
      why: `${row.unit_name} søger om at overføre ${restWords(row)} fra ${round.fromYear}. Du skal godkende den, før den kan komme med i sagen til Kommunalbestyrelsen.`,
      consequence:
        'Svarer du ikke, kommer den ikke med. Send den tilbage, hvis noget skal skrives om, eller afvis den.',
      unit: row.unit_code,
      area: null,
      amount: transferAmount(row),
      version: versions.at(-1)?.version ?? 0,
      content: contentOf(round.terms, {
        ...row,
        lines: row.lines.map(({ appropriation, name, year, amount }) => ({ appropriation, name, year, oere: amount })),
      }),
      // Whose unit gets the money asks for it, whoever writes it: neither a hand-over nor a deputyship makes them its approver.
      writtenBy: [
        ...new Set([...row.written_by, ...(leader === null ? [] : [leader]), ...(await writerToBe(db, row))]),
      ],
      askedBy: versions.findLast(({ written_by: by }) => by !== null)?.written_by ?? null,
      isWaiting: row.state === 'text',
    },
  ];
};

/** What an approver's answer does to a request: an act of its life, by whoever may answer the task. */
const doAct = async (
  file: CaseFile,
  act: 'clear' | 'return' | 'reject',
  { task, note, commandId }: ApprovalOutcomeFacts,
): Promise<void> => {
  const { row, round } = await readInRound(file.tx, file.caseRow.id);
  const doer = { personId: task.actorId, deputyFor: task.deputyFor };
  refuseFirst(
    transferObstacles(act, requestOf(row), doer, { rules: round.terms, reason: note, kbDecided: round.kbDecided }),
  );
  const after: TransferRow = await writeTransfer(file, row, {
    act,
    to: moveTransfer(act, requestOf(row)),
    by: task.actorId,
    deputyFor: task.deputyFor,
    onBehalfOf: task.onBehalfOf,
    taskId: task.id,
    reason: note,
  });
  const because = { by: task.actorId, reason: note, key: commandId };
  await followTransfer(file, after, round, because);
  if (after.state === 'cleared') await tellDecided(file, after, round, await readTransferTasks(file), because);
};

/** Requests for transfers as subjects of approvals: approved they are cleared, returned their chef writes again, rejected they end. */
export const transferApprovals: SubjectHooks = {
  read: async (db, caseIds) => (await Promise.all(caseIds.map((id) => subjectOf(db, id)))).flat(),
  contentOf: async (db, caseId, version) => {
    const row = await readTransfer(db, caseId);
    const round = row && (await readRound(db, row.case_id));
    const found = (await readTransferVersions(db, caseId)).find((one) => one.version === version);
    return round && found ? contentOf(round.terms, found) : null;
  },
  versionAt: async (db, caseId, at) =>
    (await readTransferVersions(db, caseId)).findLast((one) => one.written_at <= at)?.version ?? null,
  chainOf: async (db, caseId): Promise<ApprovalChain> => {
    const row = await readTransfer(db, caseId);
    return (row && (await readRound(db, row.case_id)))?.terms.approvals ?? [];
  },
  approved: (file, _subject, facts) => doAct(file, 'clear', facts),
  returned: (file, _subject, facts) => doAct(file, 'return', facts),
  rejected: (file, _subject, facts) => doAct(file, 'reject', facts),
};
