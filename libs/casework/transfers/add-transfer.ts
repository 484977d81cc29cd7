import { Refusal } from '#contracts';
import type { Tx } from '#database';
import { askedProblems, type Ore } from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { inCase } from '../kernel/in-case';
import { reasonOf, textOf } from '../kernel/texts';
import { judgeUndecided } from './open-transfers';
import { openTransferCases } from './transfer-case';
import { judgeRoundAct } from './transfer-standing';
import { judgeElsewhere } from './asked-elsewhere';
import { refuseTwin } from './refuse-twin';
import { readRound, readTransfers } from './transfer-rows';
import { addedPayload, addLines } from './add-lines';

/** A request that the rule does not propose, or that comes late; of a unit that has one of the kind already, lines that are to be in that. */
export interface AddTransfer extends Command {
  /** The round's. */
  readonly caseId: string;
  readonly unitCode: string;
  readonly kind: string;
  /** Øre: what the accounts show, and what is asked for of it. */
  readonly lines: readonly {
    readonly appropriation: string;
    readonly year: number;
    readonly name: string;
    readonly available: Ore;
    readonly amount: Ore;
  }[];
  readonly reason: string;
  /** Why it asks for what another round asks for already, where one does. */
  readonly twiceReason?: string;
}

/**
 * Adds a request to a round, with the reason why; it lives like any other from there. Where the unit has one of that kind that is worked on,
 * the lines are put into it, and its chef writes it anew. By Økonomi & Stab and økonomikonsulenter. Refuses
 * CASE.ENDED, TRANSFER.NOT_YOURS, REASON.MISSING, TRANSFER.KIND_UNKNOWN, TRANSFER.INVALID (no round, no such unit, no lines, a year that is not
 * later, the same line twice), TRANSFER.EXCEEDS, TRANSFER.NOTHING, TRANSFER.EXISTS,
 * TRANSFER.ELSEWHERE (what another round asks for, without a reason) and, when KB has decided, TRANSFER.NOT_MOVABLE.
 */
export const addTransfer = (
  casework: Casework,
  command: AddTransfer,
): Promise<CommandOutcome & { readonly transferId: string }> => {
  const added = refuseTwin(() =>
    inCase(casework, command, { caseId: command.caseId, events: ['TRANSFER_ADDED'] }, async (file) => {
      if (file.caseRow.state !== 'open')
        throw new Refusal('CASE.ENDED', 'Sagen er afsluttet, så der kan ikke komme ansøgninger i den.');
      const acted = await judgeRoundAct(file, command.actor.personId, 'add');
      const deputyFor = acted?.personId ?? null;
      const reason = reasonOf(command.reason, 'Skriv, hvorfor der skal søges, når reglen ikke foreslår det.');
      const round = await readRound(file.tx, file.caseRow.id);
      if (!round)
        throw new Refusal('TRANSFER.INVALID', 'Ansøgningerne er ikke åbnet endnu. Indlæs årets stillinger først.');
      judgeUndecided(round);
      if (!round.terms.kinds.some(({ id }) => id === command.kind))
        throw new Refusal(
          'TRANSFER.KIND_UNKNOWN',
          `Vælg en af disse arter: ${round.terms.kinds.map(({ title }) => title.toLowerCase()).join(', ')}.`,
        );
      const lines = command.lines.map((line) => ({
        ...line,
        appropriation: textOf(line.appropriation, LONGEST_CODE),
        name: textOf(line.name, LONGEST_NAME),
      }));
      judgeLines(lines, round.fromYear);
      const unit = await readPlace(file.tx, textOf(command.unitCode));
      if (!unit) throw new Refusal('TRANSFER.INVALID', 'Enheden findes ikke i organisationen. Vælg en fra listen.');
      const whyTwice = await judgeElsewhere(
        file.tx,
        { id: round.caseId, worldId: round.worldId, fromYear: round.fromYear },
        [{ unit, lines }],
        command.twiceReason,
      );
      const reasons = whyTwice === null ? reason : `${reason}\n${whyTwice}`;
      const row = (await readTransfers(file.tx, file.caseRow.id)).find(
        (one) => one.unit_code === unit.code && one.kind === command.kind,
      );
      file.record({
        event: 'TRANSFER_ADDED',
        reason: reasons,
        ...(deputyFor === null ? {} : { onBehalfOf: deputyFor }),
        payload: {
          unit: unit.name,
          kind: command.kind,
          ...(row ? { added: addedPayload(lines) } : {}),
          ...(whyTwice === null ? {} : { twice: true }),
        },
      });
      if (acted)
        file.record({
          event: 'DEPUTY_ACTED',
          onBehalfOf: acted.personId,
          payload: { from: acted.personId, deputyship: acted.deputyshipId },
        });
      if (row)
        await addLines(casework, file, { row, round, command: { ...command, lines }, deputyFor, reason: reasons });
      else
        await openTransferCases(casework, file, command, round, [
          {
            unit,
            directorate: unit.directorate,
            kind: command.kind,
            explanation: `Reglen foreslår det ikke. ${reason}`,
            lines,
            added: { by: command.actor.personId, deputyFor, reason: reasons },
          },
        ]);
      file.spareWorkflow();
    }),
  );
  return added.then(async (outcome) => ({ ...outcome, transferId: await idOfAdded(casework, command) }));
};

const idOfAdded = async ({ db }: Casework, { caseId, unitCode, kind }: AddTransfer): Promise<string> => {
  const { id } = await db
    .selectFrom('transfer_requests')
    .where('case_id', '=', caseId)
    .where('unit_code', '=', unitCode)
    .where('kind', '=', kind)
    .select('id')
    .executeTakeFirstOrThrow();
  return id;
};

const LONGEST_CODE = 20;
const LONGEST_NAME = 200;

const judgeLines = (lines: AddTransfer['lines'], fromYear: number): void => {
  if (lines.length === 0) throw new Refusal('TRANSFER.INVALID', 'Skriv mindst én bevilling med et beløb.');
  const keys = lines.map(({ appropriation, year }) => `${appropriation} ${year}`);
  if (lines.some(({ appropriation, name }) => appropriation === '' || name === ''))
    throw new Refusal('TRANSFER.INVALID', 'Hver linje skal have en bevilling med et navn.');
  if (new Set(keys).size !== keys.length)
    throw new Refusal('TRANSFER.INVALID', 'Den samme bevilling står to gange for samme år. Læg beløbene sammen.');
  if (lines.some(({ year }) => year <= fromYear))
    throw new Refusal('TRANSFER.INVALID', `Der overføres fra ${fromYear}, så året skal være et senere.`);
  const problems = askedProblems(lines, null);
  const [first] = problems;
  if (first) throw new Refusal(first.code, problems.map(({ message }) => message).join('\n'));
};

/** A unit with its direktørområde: the nearest above it, or itself. */
const readPlace = async (tx: Tx, code: string) => {
  const unit = await tx
    .selectFrom('units')
    .where('code', '=', code)
    .select(['code', 'name', 'level', 'parent_code'])
    .executeTakeFirst();
  if (!unit) return undefined;
  let next: typeof unit | undefined = unit;
  for (let depth = 0; next && next.level !== 'direktoeromraade' && depth < 10; depth += 1) {
    next = await tx
      .selectFrom('units')
      .where('code', '=', next.parent_code ?? '')
      .select(['code', 'name', 'level', 'parent_code'])
      .executeTakeFirst();
  }
  return {
    code: unit.code,
    name: unit.name,
    directorate: next?.level === 'direktoeromraade' ? { code: next.code, name: next.name } : null,
  };
};
