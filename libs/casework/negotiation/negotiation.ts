import { Refusal } from '#contracts';
import { instant } from '#database';
import { caseSubject, nextNumber, oreToJson, type ChangeState, type FourYears } from '#domain';
import { judgeNegotiable, judgeRunning } from './budget-frozen';
import type { CaseFile } from '../kernel/case-file';
import { judgeProcess } from '../kernel/judge-process';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
import { inCase, type Deed } from '../kernel/in-case';
import { judgeActor } from '../kernel/people';
import { reasonOf, textOf } from '../kernel/texts';

const NOT_YOURS = 'Forhandlingens tal føres af Økonomi & Stab og sekretariatet.';

const inNegotiation = (
  casework: Casework,
  command: Command & { readonly caseId: string },
  event: 'NEGOTIATION_BEGUN' | 'CHANGE_TABLED' | 'CHANGE_DECIDED',
  act: (file: CaseFile) => Promise<void>,
  subject: Deed['subject'] = {},
): Promise<CommandOutcome> =>
  inCase(casework, command, { caseId: command.caseId, events: [event], subject }, async (file) => {
    judgeProcess(file, 'budgetCycle');
    await judgeActor(file.tx, command.actor.personId, 'case:negotiate', caseSubject(file.caseRow), NOT_YOURS);
    // What was tabled when the budget was adopted still gets the state that the adoption gave it: see `decideChange`.
    if (event === 'CHANGE_DECIDED') judgeRunning(file);
    else await judgeNegotiable(file);
    await act(file);
  });

/** Øre as the record keeps them: decimal strings. */
const kept = ([a, b, c, d]: FourYears): [string, string, string, string] => [
  oreToJson(a),
  oreToJson(b),
  oreToJson(c),
  oreToJson(d),
];

/** The balance that the negotiation starts from. */
export interface BeginNegotiation extends Command {
  readonly caseId: string;
  /** Of the administrative proposal, øre; the budget year first. */
  readonly balance: FourYears;
}

/** Enters the balance of the administrative proposal, or puts it right: before and after stand in the journal. Refuses CASE.NOT_FOUND for a case that is no budget, CASE.NOT_YOURS, CASE.ENDED, BUDGET.FROZEN. */
export const beginNegotiation = (casework: Casework, command: BeginNegotiation): Promise<CommandOutcome> =>
  inNegotiation(casework, command, 'NEGOTIATION_BEGUN', async (file) => {
    const balance = kept(command.balance);
    const before = await file.tx
      .selectFrom('negotiations')
      .where('case_id', '=', file.caseRow.id)
      .select('balance')
      .executeTakeFirst();
    await file.tx
      .insertInto('negotiations')
      .values({ case_id: file.caseRow.id, balance: JSON.stringify(balance) })
      .onConflict((conflict) => conflict.column('case_id').doUpdateSet({ balance: JSON.stringify(balance) }))
      .execute();
    file.spareWorkflow();
    file.record({ event: 'NEGOTIATION_BEGUN', payload: { balance, before: before?.balance ?? null } });
  });

/** A change proposal (ændringsforslag) as a party puts it forward. */
export interface TableChange extends Command {
  readonly caseId: string;
  readonly title: string;
  readonly text: string;
  /** A party or a group, in free text. */
  readonly tabledBy: string;
  /** What it costs (plus) or saves (minus), øre; the budget year first. */
  readonly amounts: FourYears;
}

/** Enters a change proposal under the case's next number. Refuses as `beginNegotiation`, and a change without title or party (REASON.MISSING). */
export const tableChange = (casework: Casework, command: TableChange): Promise<CommandOutcome> =>
  inNegotiation(casework, command, 'CHANGE_TABLED', async (file) => {
    const title = reasonOf(command.title, 'Skriv, hvad forslaget går ud på.');
    const tabledBy = reasonOf(command.tabledBy, 'Skriv, hvem der stiller forslaget: et parti eller en gruppe.');
    const { last } = await file.tx
      .selectFrom('budget_changes')
      .where('case_id', '=', file.caseRow.id)
      .select((eb) => eb.fn.max('number').as('last'))
      .executeTakeFirstOrThrow();
    const change = {
      id: idOfMade('change', file.caseRow.id, command.commandId),
      number: nextNumber(last),
      title,
      text: textOf(command.text),
      tabled_by: tabledBy,
    };
    const amounts = kept(command.amounts);
    await file.tx
      .insertInto('budget_changes')
      .values({
        ...change,
        case_id: file.caseRow.id,
        amounts: JSON.stringify(amounts),
        entered_by: command.actor.personId,
        entered_at: instant(file.now),
      })
      .execute();
    file.spareWorkflow();
    file.record({
      event: 'CHANGE_TABLED',
      payload: { change: change.id, number: change.number, title, by: tabledBy, text: change.text, amounts },
    });
  });

/** What became of a change proposal. */
export interface DecideChange extends Command {
  readonly caseId: string;
  readonly changeId: string;
  readonly to: ChangeState;
  /** May be empty. */
  readonly reason: string;
}

/**
 * Moves a change: into the agreement, rejected, withdrawn, or taken up again. Once the budget is adopted only what is still tabled moves, so
 * that none stays undecided. Refuses as `beginNegotiation`, CHANGE.NOT_FOUND, and CHANGE.SAME_STATE where it is so already.
 */
export const decideChange = (casework: Casework, command: DecideChange): Promise<CommandOutcome> =>
  inNegotiation(
    casework,
    command,
    'CHANGE_DECIDED',
    async (file) => {
      const change = await file.tx
        .selectFrom('budget_changes')
        .where('id', '=', command.changeId)
        .where('case_id', '=', file.caseRow.id)
        .selectAll()
        .executeTakeFirst();
      if (!change) throw new Refusal('CHANGE.NOT_FOUND', 'Ændringsforslaget findes ikke.');
      if (change.state !== 'tabled') await judgeNegotiable(file);
      if (change.state === command.to)
        throw new Refusal(
          'CHANGE.SAME_STATE',
          `Ændringsforslag ${change.number} står allerede sådan. En anden kan lige have gjort det samme.`,
        );
      const reason = textOf(command.reason);
      await file.tx.updateTable('budget_changes').set({ state: command.to }).where('id', '=', change.id).execute();
      file.spareWorkflow();
      file.record({
        event: 'CHANGE_DECIDED',
        reason: reason === '' ? undefined : reason,
        payload: { change: change.id, number: change.number, title: change.title, from: change.state, to: command.to },
      });
    },
    { change: command.changeId },
  );
