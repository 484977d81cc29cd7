import { Refusal, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import {
  amountsWith,
  changeProblems,
  coverageAfter,
  coverageProblems,
  moveTransfer,
  overrulingProblems,
  sum,
  transferKindTitle,
  type Ore,
  type TransferCoverage,
  type TransferProblem,
  type TransferReviewer,
  type TransferStanding,
} from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { ActOnTransfer } from './act-on-transfer';
import { linesOf, requestOf, transferAmount, type TransferRound, type TransferRow } from './transfer-rows';
import { isLiveTask, readTransferTasks, REVIEW_STEPS } from './transfer-tasks';
import type { WrittenAct } from './write-transfer';

/** Refuses with all that stands in the way, by the code of the first. */
export const refuseFirst = (problems: readonly TransferProblem[]): void => {
  const [first] = problems;
  if (first) throw new Refusal(first.code, problems.map(({ message }) => message).join('\n'));
};

/** An act on a request's page that its life allows. */
export interface PageAct {
  readonly row: TransferRow;
  readonly round: TransferRound;
  readonly command: ActOnTransfer;
  readonly standing: TransferStanding;
  readonly reason: string;
}

/** Judges what an act says, and gives what is to be written. */
export const judgePageAct = async (file: CaseFile, act: PageAct): Promise<WrittenAct> => {
  const { row, command, standing, reason } = act;
  const request = requestOf(row);
  const base = {
    act: command.act,
    to: moveTransfer(command.act, request),
    by: standing.personId,
    deputyFor: standing.deputyFor ?? null,
    onBehalfOf: standing.deputyFor ?? undefined,
    reason,
  };
  switch (command.act) {
    case 'except':
      return { ...base, exception: reason };
    case 'change': {
      refuseFirst(changeProblems(linesOf(row), command.amounts ?? [], row.exception));
      return { ...base, ...amountsAndCoverage(act) };
    }
    case 'overrule': {
      await judgeOverruling(file, act);
      const reviewedBy = await reviewsOf(file, standing);
      return {
        ...base,
        to: moveTransfer('overrule', request, reviewedBy),
        reviewedBy,
        ...(command.kind === undefined ? {} : { kind: command.kind, payload: kindTitles(act, command.kind) }),
        ...(isChanged(act) ? amountsAndCoverage(act) : {}),
      };
    }
    case 'return':
      if (row.state === 'reviewed' && (await isWorkedOn(file, TRANSFER_TEXT)))
        throw new Refusal(
          'TRANSFER.NOT_MOVABLE',
          'Chefen har opgaven med at skrive den, så der er ikke noget at sende tilbage.',
        );
      return base;
    case 'reopen':
      if (row.state === 'draft' && (await isWorkedOn(file, TRANSFER_REVIEW)))
        throw new Refusal(
          'TRANSFER.NOT_MOVABLE',
          'Ansøgningen er ved at blive gennemgået, så der er ikke noget at tage op igen.',
        );
      return base;
    case 'withdraw':
    case 'collect':
      return base;
  }
};

/** The journal is read by those who do not know the rules' ids. */
const kindTitles = ({ row, round }: PageAct, kind: string) =>
  kind === row.kind
    ? {}
    : { kindTitle: transferKindTitle(round.terms, kind), kindTitleBefore: transferKindTitle(round.terms, row.kind) };

/** Whether somebody has a task of that kind now; it may have lapsed. */
const isWorkedOn = async (file: CaseFile, kind: string): Promise<boolean> =>
  (await readTransferTasks(file)).some((task) => task.kind === kind && isLiveTask(task));

const isChanged = ({ command }: PageAct): boolean => (command.amounts ?? []).length > 0;

const judgeOverruling = async ({ tx }: CaseFile, act: PageAct): Promise<void> => {
  const { row, round, command, reason } = act;
  const kind = command.kind ?? row.kind;
  if (kind === row.kind && !isChanged(act))
    throw new Refusal(
      'TRANSFER.INVALID',
      'Vælg en anden art, eller skriv et andet beløb: ellers står det, som reglen foreslår.',
    );
  if (isChanged(act)) refuseFirst(changeProblems(linesOf(row), command.amounts ?? [], row.exception));
  const amount = sum(amountsWith(linesOf(row), command.amounts ?? []));
  refuseFirst(
    overrulingProblems(round.terms, requestOf(row).available, {
      kind,
      amount,
      reason,
      exception: row.exception,
    }).filter(({ code }) => code !== 'TRANSFER.NOTHING' || isChanged(act)),
  );
  const other =
    kind === row.kind
      ? undefined
      : await tx
          .selectFrom('transfer_requests')
          .where('case_id', '=', row.case_id)
          .where('unit_code', '=', row.unit_code)
          .where('kind', '=', kind)
          .select('id')
          .executeTakeFirst();
  if (other)
    throw new Refusal(
      'TRANSFER.EXISTS',
      `${row.unit_name} har allerede en ansøgning af den art. Ret beløbet i den, og træk denne tilbage.`,
    );
};

/** What the reviews are that who overrules has: they need not look at what they decided themselves. */
const reviewsOf = async (
  file: CaseFile,
  { personId, deputyFor = null }: TransferStanding,
): Promise<readonly TransferReviewer[]> => {
  const tasks = await readTransferTasks(file);
  return tasks
    .filter(({ assigneeId }) => assigneeId === personId || assigneeId === deputyFor)
    .flatMap(({ stepId }) => REVIEW_STEPS[stepId] ?? []);
};

/** A request that has been written stays covered to the øre; of one that is still to be written its chef says how it is covered. */
const amountsAndCoverage = ({
  row,
  round,
  command,
}: PageAct): { readonly amounts: readonly Ore[]; readonly coverage: readonly TransferCoverage[] } => {
  const amounts = amountsWith(linesOf(row), command.amounts ?? []);
  const amount = sum(amounts);
  const coverage = coverageAfter(requestOf(row).coverage, amount, command.coverage);
  if (row.state === 'text' || row.state === 'cleared') {
    if (coverage === null)
      throw new Refusal(
        'COVERAGE.SUM',
        `Ansøgningen på ${row.unit_name} er dækket af flere ting. Skriv også, hvordan det nye beløb dækkes.`,
      );
    if (command.act === 'change') refuseFirst(coverageProblems(round.terms, amount, coverage));
  }
  return {
    amounts,
    coverage:
      amount === transferAmount(row) && command.coverage === undefined ? requestOf(row).coverage : (coverage ?? []),
  };
};
