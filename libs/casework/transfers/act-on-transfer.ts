import { Refusal } from '#contracts';
import { BOUNDS, transferProblems, type LineAmount, type TransferAct, type TransferCoverage } from '#domain';
import { subjectChanged } from '../approvals/ask-approval';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { closeHeldGate } from '../gates/held-gate';
import { inCase } from '../kernel/in-case';
import { judgeBound } from '../kernel/judge-bound';
import { timesDone } from '../kernel/times-done';
import { textOf } from '../kernel/texts';
import { isGivenUp, judgeElsewhere } from './asked-elsewhere';
import { namedCoverage } from './covering-appropriations';
import { DECIDED_GATE, followTransfer } from './follow-transfer';
import { judgePageAct, refuseFirst } from './judge-page-act';
import { transferApprovals } from './transfer-approvals';
import { refuseTwin } from './refuse-twin';
import { transferTitle } from './transfer-case';
import { readInRound, requestOf, type TransferRound, type TransferRow } from './transfer-rows';
import { actingOn } from './transfer-standing';
import { TRANSFER_EVENTS, writeTransfer } from './write-transfer';

/** What is done to a request on its page. Reviews, the text and the clearing are answers to tasks; what KB decided is `grantTransfers`. */
export const TRANSFER_PAGE_ACTS = [
  'change',
  'overrule',
  'except',
  'return',
  'withdraw',
  'reopen',
  'collect',
] as const satisfies readonly TransferAct[];
export type TransferPageAct = (typeof TRANSFER_PAGE_ACTS)[number];

/** One act on a request. */
export interface ActOnTransfer extends Command {
  /** The request's id, which is its case's. */
  readonly transferId: string;
  /** The version that the person saw. */
  readonly version: number;
  readonly act: TransferPageAct;
  /** Asked for by all but `collect`. Of `except` it is the exception itself. */
  readonly reason: string;
  /** Of `change` and `overrule`: øre for each line that is not as it was. */
  readonly amounts?: readonly LineAmount[];
  /** Of `overrule`: the kind; absent = as it was. */
  readonly kind?: string;
  /** Of `change` and `overrule`: how it is covered now. May be left out where one thing covers it all: then that does. */
  readonly coverage?: readonly TransferCoverage[];
  /** Of `reopen`: why it asks again for what another round asks for by now, where one does. */
  readonly twiceReason?: string;
}

/**
 * Does one act on a request, by the rules of its life (`transferProblems`); all that stands in the way is told at once. In one's own right, or
 * as the deputy of a chef, direktør or konsulent who may. `collect` is for late comers: into the collected case until KB has decided. Refuses
 * CASE.ENDED, TRANSFER.NOT_FOUND, TRANSFER.CHANGED (another version than the person saw), TRANSFER.EXISTS, TRANSFER.ELSEWHERE (taken
 * up again without a reason where another round asks for the same by now) and the codes of the rules.
 */
export const actOnTransfer = (casework: Casework, command: ActOnTransfer): Promise<CommandOutcome> =>
  refuseTwin(async () =>
    inCase(
      casework,
      command,
      {
        caseId: command.transferId,
        events: [TRANSFER_EVENTS[command.act]],
        subject: { transfer: command.transferId },
        // What comes late into the collected case, or out of it, waits for KB's decision that is being recorded, and the other way round.
        under: ROUND_FIRST.includes(command.act) ? await roundOf(casework, command.transferId) : undefined,
      },
      async (file) => {
        const { row, round } = await readInRound(file.tx, command.transferId);
        if (!round.isOpen || (file.caseRow.state !== 'open' && command.act !== 'reopen'))
          throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så ansøgningen kan ikke ændres.');
        const acting = await actingOn(file, row, command.actor.personId, command.act);
        const reason = textOf(command.reason);
        const problems = transferProblems(command.act, requestOf(row), acting.standing, {
          rules: round.terms,
          reason,
          kbDecided: round.kbDecided,
        });
        refuseFirst(problems.filter(({ code }) => code === 'TRANSFER.NOT_YOURS'));
        if (row.version !== command.version)
          throw new Refusal(
            'TRANSFER.CHANGED',
            'Ansøgningen er ændret, siden du så den. Se den igen, før du går videre.',
          );
        refuseFirst(problems);
        if (command.act === 'return' || command.act === 'reopen')
          await judgeBound(file, {
            times: await timesDone(file, TRANSFER_EVENTS[command.act]),
            most: BOUNDS.returns,
            by: command.actor.personId,
            instead: `Ansøgningen er ${command.act === 'return' ? 'sendt tilbage' : 'taget op igen'} ${BOUNDS.returns} gange. Tag stilling til den, som den er.`,
          });
        const whyTwice = await judgeAgain(file, command, row, round);
        const said = command.coverage && (await namedCoverage(file.tx, row, command.coverage));
        const done = await judgePageAct(file, {
          row,
          round,
          command: said === undefined ? command : { ...command, coverage: said },
          standing: acting.standing,
          reason,
        });
        const after = await writeTransfer(
          file,
          row,
          whyTwice === null
            ? done
            : { ...done, reason: `${reason}\n${whyTwice}`, payload: { ...done.payload, twice: true } },
        );
        if (after.kind !== row.kind) file.rename(transferTitle(round, row.unit_name, after.kind));
        if (command.act === 'reopen' && row.state !== 'draft') await takeUpAgain(file);
        const because = { by: command.actor.personId, reason, key: command.commandId };
        await followTransfer(file, after, round, because);
        if (after.state === 'text') await subjectChanged(file, transferApprovals, because);
        if (acting.acted)
          file.record({
            event: 'DEPUTY_ACTED',
            onBehalfOf: acting.acted.personId,
            payload: { from: acting.acted.personId, deputyship: acting.acted.deputyshipId },
          });
      },
    ),
  );

/** These rest on whether KB has decided, which is written under the round's lock. */
const ROUND_FIRST: readonly TransferPageAct[] = ['collect', 'return', 'withdraw', 'reopen'];

const roundOf = async ({ db }: Casework, transferId: string): Promise<string | undefined> =>
  (await db.selectFrom('transfer_requests').where('id', '=', transferId).select('case_id').executeTakeFirst())?.case_id;

/** What was given up asks for nothing; taken up again it is held against the other rounds as if it were opened. */
const judgeAgain = async (
  file: CaseFile,
  { act, twiceReason }: ActOnTransfer,
  row: TransferRow,
  round: TransferRound,
): Promise<string | null> =>
  act === 'reopen' && isGivenUp(row.state)
    ? judgeElsewhere(
        file.tx,
        { id: round.caseId, worldId: round.worldId, fromYear: round.fromYear },
        [{ unit: { code: row.unit_code }, lines: row.lines }],
        twiceReason,
      )
    : null;

const takeUpAgain = async (file: CaseFile): Promise<void> => {
  await closeHeldGate(file, DECIDED_GATE.id);
  if (file.caseRow.state !== 'open') file.reopen();
};
