import { sql } from 'kysely';
import type { Tx } from '#database';
import type { AcceptedFinding, CaseReplan, ProcessDefinition } from '#domain';
import { turnCase } from '../agenda/agenda-turn';
import { CaseFile } from '../kernel/case-file';
import { endSubCases } from '../agenda/cancel-case';
import type { Actor, Casework } from '../kernel/casework';
import { gatesJson } from '../gates/gate-rows';
import { readLive } from '../tasks/live-tasks';
import { moveDeadlinesOf, planAgain, withdrawTasks } from '../tasks/task-moves';
import { caseIdOf } from '../kernel/ids';
import { lockAllSubCases } from '../kernel/sub-cases';
import { writeChanges } from '../kernel/write-changes';
import { figuresJson, openCases, taskIdOf } from './open-cases';
import { giveFigures, type ReplanFigures } from './plan-figures';
import { tellOfReplan, type SuccessionOf } from './tell-replan';
import { writeCase, type WrittenReplan } from './write-case';

export interface WriteReplan {
  readonly worldId: string;
  readonly commandId: string;
  readonly actor: Actor | null;
  readonly reason: string;
  readonly process: ProcessDefinition;
  readonly figures: ReplanFigures;
  readonly succession: SuccessionOf;
  readonly replans: readonly WrittenReplan[];
  /** All cases of these plans, locked. */
  readonly files: readonly CaseFile[];
  /** What the law finds in the new version and somebody accepted, now or before. */
  readonly accepted: readonly AcceptedFinding[];
  readonly now: number;
}

/** Writes a replan that nothing refuses: tasks and steps in a few statements for all the cases, then each case's journal and notices. */
export const writeReplan = async (casework: Casework, tx: Tx, command: WriteReplan): Promise<void> => {
  const outcomes = command.replans.flatMap(({ outcome }) => outcome.cases);
  // Who has been asked is told here, so that all moves of a person make one mail.
  await moveDeadlinesOf(
    tx,
    outcomes.flatMap(({ moves }) => moves),
    { told: 'caller', now: command.now },
  );
  await withdrawTasks(
    tx,
    outcomes.flatMap(({ drops }) => drops.map(({ taskId }) => taskId)),
  );
  await planAgain(
    tx,
    outcomes.flatMap(({ revives }) => revives.map(({ taskId, due }) => ({ id: taskId, due }))),
    false,
  );
  const files = new Map(command.files.map((file) => [file.caseRow.id, file]));
  const changed: CaseFile[] = [];
  // What the law found and somebody accepted now is known to every case that hangs on it, whether it moves or not.
  const accepted = command.accepted.filter(({ at }) => at === command.now);
  for (const each of command.replans) {
    const given = each.isOwn
      ? await giveFigures(tx, command.worldId, each, command.process, command.figures)
      : new Set<string>();
    for (const outcome of each.outcome.cases) {
      const file = files.get(caseIdOf(command.worldId, each.version.plan.id, outcome.key));
      if (!file || file.caseRow.state !== 'open' || !(each.isOwn || accepted.length > 0 || isTouched(outcome)))
        continue;
      const planned = each.after.cases.find(({ id }) => id === outcome.key);
      if (planned) await writeCase(tx, command.process, command.worldId, each, planned, outcome, file.caseRow.id);
      const isGiven = given.has(file.caseRow.id);
      const former = each.before.cases.find(({ id }) => id === outcome.key);
      tellOfReplan(file, { ...command, accepted }, outcome, (task) => taskIdOf(file.caseRow.id, task), {
        ...gatesJson(former?.gates ?? [], planned?.gates ?? []),
        ...figuresJson(isGiven ? command.figures.used : null),
      });
      changed.push(file);
    }
  }
  if (changed.length > 0)
    await writeChanges(
      tx,
      changed.map((file) => file.changes()),
    );
  await followParents(casework, tx, command, changed);
  for (const each of command.replans) await openNew(casework, tx, command, each);
  await openAdded(
    casework,
    tx,
    changed.filter(({ caseRow }) =>
      outcomesOf(command).some(
        ({ caseId, outcome }) =>
          caseId === caseRow.id && outcome.adds.length + outcome.revives.length + outcome.drops.length > 0,
      ),
    ),
  );
};

/** What lives under the cases belongs to the same version, ends where its case was called off, and moves along where its round does. */
const followParents = async (
  casework: Casework,
  tx: Tx,
  command: WriteReplan,
  changed: readonly CaseFile[],
): Promise<void> => {
  for (const file of changed) {
    const outcome = outcomesOf(command).find(({ caseId }) => caseId === file.caseRow.id)?.outcome;
    const children = await lockAllSubCases(tx, file.caseRow.id);
    if (!outcome || children.length === 0) continue;
    await sql`update cases set plan_id = above.plan_id from cases as above where cases.parent_id = above.id and above.id = ${file.caseRow.id}`.execute(
      tx,
    );
    if (outcome.fate === 'called-off')
      await endSubCases(casework, file, {
        how: 'cancelled',
        command: null,
        by: command.actor?.personId ?? null,
        reason: command.reason,
        key: command.commandId,
      });
    else await file.hooks.deadlinesMoved?.(casework, file, outcome.moves, command.reason);
  }
};

const outcomesOf = ({ replans, worldId }: WriteReplan) =>
  replans.flatMap(({ version, outcome }) =>
    outcome.cases.map((one) => ({ caseId: caseIdOf(worldId, version.plan.id, one.key), outcome: one })),
  );

/** What came to a running case, or waited only for what fell away, and is due to open opens with the plan, so that a person hears of it in the mail that tells of their moves. */
const openAdded = async (casework: Casework, tx: Tx, changed: readonly CaseFile[]): Promise<void> => {
  if (changed.length === 0) return;
  const files = await CaseFile.openAll(
    casework,
    tx,
    changed.map(({ caseRow }) => caseRow.id),
    () => null,
  );
  const changes = [];
  for (const file of files.filter(({ caseRow }) => caseRow.state === 'open')) {
    const { nextAt } = await turnCase(casework, tx, file, await readLive(tx, file.caseRow.id));
    changes.push(file.changes({ nextAt }));
  }
  if (changes.length > 0) await writeChanges(tx, changes);
};

const isTouched = ({ fate, moved, added, dropped, reassigned, changed, moves }: CaseReplan): boolean =>
  fate === 'called-off' || [moved, added, dropped, reassigned, changed, moves].some((all) => all.length > 0);

const openNew = async (
  casework: Casework,
  tx: Tx,
  command: WriteReplan,
  { after, planId, outcome }: WrittenReplan,
): Promise<void> => {
  const keys = new Set(outcome.cases.filter(({ fate }) => fate === 'opens').map(({ key }) => key));
  const { worldId, process, figures, accepted, now, actor, commandId } = command;
  const cases = after.cases.filter(({ id }) => keys.has(id));
  const tasks = outcome.cases.filter(({ fate }) => fate === 'opens').flatMap(({ adds }) => adds);
  await openCases(
    casework,
    tx,
    { worldId, plan: after, planId, process, figures: figures.used, cases, tasks, accepted, now },
    (index) => (actor === null ? null : { commandId: `${commandId}/new/${index}`, actor }),
  );
};
