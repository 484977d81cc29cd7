import { randomUUID } from 'node:crypto';
import { completeTask, importOrganisation, personId, publishPlan, type Casework } from '#casework';
import { instant } from '#database';
import { localDate, type Organisation, type Plan, type ProcessDefinition } from '#domain';
import { readShippedProcess } from '#files';
import { waitFor } from '../../../infra/stack';

/** So many people, each with one task. */
export const PEOPLE = 1_000;
const CASES = 20;
const DAY = 86_400_000;
const addressOf = (index: number): string => `leder${index + 1}@faults.example`;

export const organisationOf = (people: number): Organisation => ({
  units: [],
  roles: Array.from({ length: people }, (_, index) => ({
    role: `leder-${index % CASES}`,
    title: `Leder af institution nr. ${index + 1}`,
    area: null,
    email: addressOf(index),
  })),
});

/** Tasks of a herd, open and waiting for their answers. */
export interface Herd {
  readonly planId: string;
  readonly caseIds: readonly string[];
  readonly tasks: readonly { readonly id: string; readonly assigneeId: string }[];
}

/**
 * A plan of so many cases (20: a thousand tasks; each has fifty) in the real world, open already, due in a month. Nobody is told of the
 * opening, so that receipts are the only mails.
 */
export async function openHerd(casework: Casework, cases = CASES): Promise<Herd> {
  const now = casework.realNow();
  const key = `faults-${randomUUID().slice(0, 8)}`;
  const organisation = organisationOf(PEOPLE);
  await importOrganisation(casework, organisation);
  const { planId } = await publishPlan(casework, {
    worldId: 'real',
    plan: planOf(key, localDate(now + 35 * DAY), cases),
    organisation,
    process: await processOf(),
    grants: [],
    publishedBy: null,
  });
  const rows = await casework.db.selectFrom('cases').where('plan_id', '=', planId).select('id').execute();
  const caseIds = rows.map((row) => row.id);
  await casework.db
    .updateTable('tasks')
    .set({ state: 'open', opened_at: instant(now), told_due: (eb) => eb.ref('due_on'), agenda_done_at: instant(now) })
    .where('case_id', 'in', caseIds)
    .execute();
  const tasks = await casework.db
    .selectFrom('tasks')
    .where('case_id', 'in', caseIds)
    .select(['id', 'assignee_id as assigneeId'])
    .orderBy('id')
    .execute();
  return { planId, caseIds, tasks };
}

/**
 * Answers every task from so many clients at once. A client whose answer was not accepted tries again under the same command id until it
 * is, as a browser would; `onAnswer` hears of each that was.
 */
export async function answerAll(
  casework: Casework,
  herd: Herd,
  clients: number,
  onAnswer: (count: number) => void = () => undefined,
): Promise<string[]> {
  const queue = [...herd.tasks];
  const accepted: string[] = [];
  const end = Date.now() + 60_000;
  const client = async (): Promise<void> => {
    for (let task = queue.shift(); task; task = queue.shift()) {
      const command = {
        commandId: `answer/${task.id}`,
        actor: { personId: task.assigneeId },
        taskId: task.id,
        answer: { note: '' },
      };
      let refused: unknown;
      const isAccepted = (): Promise<boolean> =>
        completeTask(casework, command).then(
          () => true,
          (error: unknown) => ((refused = error), false),
        );
      await waitFor(isAccepted, end - Date.now(), () => `The answer was not accepted: ${String(refused)}`);
      accepted.push(task.id);
      onAnswer(accepted.length);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return accepted;
}

export const personOf = (index: number): { readonly id: string; readonly email: string } => ({
  id: personId(addressOf(index)),
  email: addressOf(index),
});

/** The process of the plans that are opened here. */
export async function processOf(): Promise<ProcessDefinition> {
  const { value } = await readShippedProcess('oekonomirapport');
  if (!value) throw new Error('The shipped process cannot be read.');
  return value;
}

/** A plan of so many cases with one step each, due on a day. */
export const planOf = (id: string, due: string, cases = CASES): Plan => ({
  id,
  title: 'Plan til fejlprøver',
  process: 'financialReport',
  ownProcess: null,
  year: Number(due.slice(0, 4)),
  follows: null,
  decidedOn: null,
  closedDays: [],
  milestones: [],
  cases: Array.from({ length: cases }, (_, index) => ({
    id: `sag-${index}`,
    title: `Økonomirapport, del ${index + 1}`,
    asOf: due,
    focusArea: null,
    caseNumber: null,
    remark: null,
    scope: null,
    gates: [],
    place: null,
    steps: [
      {
        id: `sag-${index}/report-ready`,
        kind: 'report-ready',
        title: 'Meld din økonomirapport klar',
        responsible: { role: `leder-${index}` },
        due: { date: due },
        needs: [],
        awaits: [],
        form: 'confirmation',
        opens: { amount: -40, unit: 'days' },
        latestOpen: { amount: -40, unit: 'days' },
        remind: [],
        escalate: [],
        phase: null,
        gate: null,
        why: null,
        consequence: null,
        place: null,
      },
    ],
  })),
});
