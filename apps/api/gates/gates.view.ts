import { pages } from '#contracts';
import { DECISION_WORDS, JOURNAL_KINDS, meetingWords, type IsoDate } from '#domain';
import type { CaseTaskRow, JournalRow } from '../web/case.query';
import type { DecisionRow, GateRow } from './gate.query';
import { fieldView, type FieldView } from '../web/field.view';
import { dateWords, instantWords, type StateMark } from '../web/words';

/** A gate as the case's page shows it. */
export interface GateView {
  readonly title: string;
  readonly mark: StateMark;
  /** When and how it opened; null while it is closed. */
  readonly opened: string | null;
  /** What stands over `waitsFor`. */
  readonly waitsForTitle: string;
  readonly reason: string | null;
  /** What it waits for, or what was missing when it was forced: a line a step, its title and how far it is now. */
  readonly waitsFor: readonly { readonly title: string; readonly state: string; readonly shape: StateMark['shape'] }[];
  readonly force: GateForm | null;
  /** To close one that was forced, while nothing has gone through it. */
  readonly close: GateForm | null;
}

interface GateForm {
  /** Why it cannot be done yet; null where it can. */
  readonly not: string | null;
  readonly action: string;
  readonly commandId: string;
  readonly field: FieldView;
  readonly open: boolean;
}

/** What was typed to force a gate, and why it was refused. */
export interface GateAttempt {
  readonly gateId: string;
  readonly reason: string;
  readonly refusal: string;
}

export interface GatesParts {
  readonly caseId: string;
  readonly gates: readonly GateRow[];
  /** Those that the visitor sees. */
  readonly tasks: readonly CaseTaskRow[];
  /** Whether these are all of the case's. */
  readonly areAll: boolean;
  /** The tasks that were not answered when a gate was forced, by the gate's id. */
  readonly missing: ReadonlyMap<string, readonly string[]>;
  readonly today: IsoDate;
  readonly mayForce: boolean;
  readonly newId: () => string;
  readonly attempt: GateAttempt | null;
}

export const gatesView = (parts: GatesParts): GateView[] => parts.gates.map((gate) => gateView(parts, gate));

const gateView = (parts: GatesParts, gate: GateRow): GateView => {
  const { caseId, tasks, areAll, missing, today, mayForce, newId, attempt } = parts;
  const isOpen = gate.opened_at !== null;
  const own = attempt?.gateId === gate.id ? attempt : null;
  const name = `reason-${gate.id}`;
  const field = { fields: { [name]: own?.reason ?? '' }, errors: new Map(own ? [[name, own.refusal]] : []) };
  const absent = new Set(missing.get(gate.id));
  const absentSteps = Map.groupBy(
    tasks.filter(({ id }) => absent.has(id)),
    ({ step_id }) => step_id,
  );
  return {
    title: gate.title,
    mark: isOpen ? { word: 'Åben', shape: 'done' } : { word: 'Lukket', shape: 'planned' },
    opened:
      gate.opened_at === null
        ? null
        : gate.forced_by === null
          ? `Åbnede ${instantWords(gate.opened_at)}, da alt var besvaret.`
          : `Åbnet ${instantWords(gate.opened_at)} af ${gate.forced_by}, selv om noget manglede.`,
    reason: gate.reason,
    waitsForTitle: isOpen
      ? 'Det, der manglede, da porten blev åbnet, og hvordan det står nu:'
      : areAll
        ? 'Venter på:'
        : 'Venter blandt andet på:',
    waitsFor: isOpen
      ? [...absentSteps.values()].map((own) => needView(own, today))
      : gate.needs
          .map((need) => tasks.filter((task) => task.step_id === need))
          .filter((own) => areAll || own.length > 0)
          .map((own) => needView(own, today)),
    force:
      isOpen || !mayForce
        ? null
        : {
            not: gate.is_behind ? 'Porten før denne er stadig lukket. Den åbnes først.' : null,
            action: `${pages.case(caseId)}/porte/${gate.id}`,
            commandId: newId(),
            field: fieldView(
              field,
              name,
              'Hvorfor åbnes porten, før alt er klar?',
              'Begrundelsen står i sagens journal. De næste opgaver åbnes, når deres tid er inde.',
            ),
            open: own !== null,
          },
    close:
      !isOpen || !mayForce || gate.forced_by === null || gate.is_passed
        ? null
        : {
            not: null,
            action: `${pages.case(caseId)}/porte/${gate.id}/luk`,
            commandId: newId(),
            field: fieldView(
              field,
              name,
              'Hvorfor lukkes porten igen?',
              'Intet bag porten er begyndt endnu. Den åbner, når alt er besvaret, eller når nogen åbner den igen.',
            ),
            open: own !== null,
          },
  };
};

/** What the journal says was missing when gates were forced. */
export const missingAtForce = (
  journal: readonly Pick<JournalRow, 'event' | 'payload'>[],
): ReadonlyMap<string, readonly string[]> =>
  new Map(
    journal.flatMap(({ event, payload }): [string, readonly string[]][] => {
      const forced = event === 'GATE_FORCED' ? JOURNAL_KINDS.GATE_FORCED.reads.safeParse(payload).data : undefined;
      return forced ? [[forced.gate, forced.missing]] : [];
    }),
  );

const needView = (tasks: readonly CaseTaskRow[], today: IsoDate): GateView['waitsFor'][number] => {
  const wanted = tasks.filter((task) => task.state !== 'withdrawn');
  const done = wanted.filter((task) => task.state === 'done').length;
  const lapsed = wanted.filter((task) => task.state === 'lapsed').length;
  const last = wanted
    .map((task) => task.due_on)
    .toSorted()
    .at(-1);
  const isLate = wanted.some((task) => (task.state === 'open' || task.state === 'planned') && task.due_on < today);
  const progress =
    wanted.length === 1
      ? done === 1
        ? 'besvaret'
        : isLate
          ? `fristen var ${dateWords(last ?? '')}`
          : `fristen er ${dateWords(last ?? '')}`
      : `${done} af ${wanted.length} besvaret`;
  return {
    title: tasks[0]?.title ?? 'Et trin, som sagen ikke længere har',
    state: lapsed === 0 ? progress : `${progress}; ${lapsed === 1 ? 'én blev' : `${lapsed} blev`} aldrig besvaret`,
    shape: done === wanted.length ? 'done' : isLate ? 'late' : lapsed > 0 ? 'away' : 'planned',
  };
};

/** What was decided on a task and did not finish it, oldest first: `Udsat til tirs. 8. september 2026, registreret … »…«`. */
export const earlierDecisions = (decisions: readonly DecisionRow[], taskId: string): string[] =>
  decisions
    .filter((one) => one.task_id === taskId && (one.outcome === 'postponed' || one.outcome === 'returned'))
    .map(
      ({ outcome, until, decided_at, note, held_on: heldOn, item }) =>
        `${DECISION_WORDS[outcome]}${until === null ? '' : ` til ${dateWords(until)}`}${heldOn === null ? '' : ` på mødet ${meetingWords({ heldOn, item })}`}, registreret ${instantWords(decided_at)}.${note === '' ? '' : ` »${note}«`}`,
    );
