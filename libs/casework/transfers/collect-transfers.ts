import { Refusal } from '#contracts';
import {
  FORMS,
  ENDED_TRANSFER_STATES,
  formatKr,
  moveTransfer,
  oreToJson,
  sum,
  TRANSFER_STATE_TITLES,
  UNCLEARED_TRANSFER_STATES,
} from '#domain';
import { finishTask, type AnswerPath, type Answered } from '../tasks/finish-task';
import { lockAllSubCases, lockSubCases } from '../kernel/sub-cases';
import { textOf } from '../kernel/texts';
import { withdrawOpen } from './end-round';
import { readRound, readTransfers, requestOf, transferAmount, type TransferRow } from './transfer-rows';
import { writeTransfer } from './write-transfer';

/** So many are named; the round's page has them all. */
const NAMED = 10;
const listed = (rows: readonly TransferRow[]): string =>
  [
    ...rows
      .slice(0, NAMED)
      .map((row) => `${row.unit_name}, ${formatKr(transferAmount(row))} kr. (${TRANSFER_STATE_TITLES[row.state]})`),
    ...(rows.length > NAMED ? [`og ${rows.length - NAMED} til`] : []),
  ].join('; ');
const noteOf = ({ answer }: Answered): string => textOf(FORMS.confirmation.schema.parse(answer).note);

/** A round is open when its requests are. Refuses TRANSFER.NONE where there are none and no note says why. */
export const transfersOpened: AnswerPath = async (answered) => {
  const { file } = answered.task;
  const rows = await readTransfers(file.tx, file.caseRow.id);
  if (rows.length === 0 && noteOf(answered) === '')
    throw new Refusal(
      'TRANSFER.NONE',
      'Der er ikke åbnet nogen ansøgninger. Indlæs årets stillinger på sagens side først, eller skriv i bemærkningen, hvorfor der ingen er.',
    );
  await finishTask(answered);
};

/**
 * The cleared requests become one case. Refuses TRANSFER.NOT_SETTLED with those that are still under way, unless the note says why the
 * round goes on without them: then they are withdrawn with it, and their chefs are told.
 */
export const transfersCollected: AnswerPath = async (answered) => {
  const { task, casework, commandId } = answered;
  const { file } = task;
  const note = noteOf(answered);
  await lockAllSubCases(file.tx, file.caseRow.id);
  const rows = await readTransfers(file.tx, file.caseRow.id);
  const round = await readRound(file.tx, file.caseRow.id);
  if (!round)
    throw new Refusal(
      'TRANSFER.NONE',
      'Der er ingen ansøgninger at samle. Åbn dem først, eller bed Økonomi & Stab om at annullere sagen.',
    );
  const open = rows.filter(({ state }) => UNCLEARED_TRANSFER_STATES.includes(state));
  if (open.length > 0 && note === '') {
    throw new Refusal(
      'TRANSFER.NOT_SETTLED',
      `${open.length === 1 ? 'Én ansøgning er' : `${open.length} ansøgninger er`} stadig i gang: ${listed(open)}. Vent på ${open.length === 1 ? 'den' : 'dem'}, eller skriv i bemærkningen, hvorfor sagen samles uden. Så trækkes de tilbage, og cheferne får din besked.`,
    );
  }
  await finishTask(answered, { tell: true });
  const cleared = rows.filter(({ state }) => state === 'cleared');
  const oere = sum(cleared.map(transferAmount));
  file.record({
    event: 'TRANSFERS_COLLECTED',
    taskId: task.id,
    payload: { number: cleared.length, withdrawn: open.length, oere: oreToJson(oere), kr: formatKr(oere) },
  });
  const command = { commandId, actor: { personId: task.actorId } };
  for (const child of await lockSubCases(
    casework,
    file,
    command,
    cleared.map(({ id }) => id),
  )) {
    const row = cleared.find(({ id }) => id === child.caseRow.id);
    if (row)
      await writeTransfer(child, row, {
        act: 'collect',
        to: moveTransfer('collect', requestOf(row)),
        by: task.actorId,
        deputyFor: task.deputyFor,
        onBehalfOf: task.onBehalfOf,
        reason: '',
      });
    child.spareWorkflow();
    await child.save();
  }
  await withdrawOpen(casework, file, { command, rows: open, round, reason: note });
};

/**
 * KB's grants have been entered. Refuses TRANSFER.NOT_SETTLED while a request in the collected case waits for KB's decision; late comers
 * that never came into it are withdrawn, and their chefs told.
 */
export const transfersGranted: AnswerPath = async (answered) => {
  const { task, casework, commandId } = answered;
  const { file } = task;
  await lockAllSubCases(file.tx, file.caseRow.id);
  const rows = await readTransfers(file.tx, file.caseRow.id);
  const round = await readRound(file.tx, file.caseRow.id);
  const unsettled = rows.filter(({ state }) => state === 'collected');
  if (unsettled.length > 0)
    throw new Refusal(
      'TRANSFER.NOT_SETTLED',
      `Kommunalbestyrelsens afgørelse mangler for ${listed(unsettled)}. Registrér den på siden med bevillinger først.`,
    );
  await finishTask(answered, { tell: true });
  if (!round) return;
  const open = rows.filter(({ state }) => !ENDED_TRANSFER_STATES.includes(state));
  const note = noteOf(answered);
  await withdrawOpen(casework, file, {
    command: { commandId, actor: { personId: task.actorId } },
    rows: open,
    round,
    reason:
      note === ''
        ? 'Runden er slut: Kommunalbestyrelsens bevillinger er registreret, og ansøgningen nåede ikke med.'
        : note,
  });
};
