import type { ProcessDefinition } from '#domain';
import { gateFacts, stepFacts, type StepFact, type Words } from './process-words';

/** What a new version of a process changes, in words. */
export interface ProcessDiff {
  /** One a thing that comes, goes or is changed: a step, a phase, a gate, the process' own names. */
  readonly entries: readonly {
    readonly title: string;
    readonly rows: readonly { readonly what: string; readonly from: string; readonly to: string }[];
  }[];
  /** `2 trin kommer til, 1 udgår, 1 ændres` */
  readonly lead: string;
}

type Entry = ProcessDiff['entries'][number] & { readonly fate: 'new' | 'gone' | 'changed'; readonly isStep: boolean };
type Thing = { readonly title: string; readonly facts: readonly StepFact[] };

const DASH = '–';

/** What a new version of a process changes against the one before. */
export function diffProcesses(before: ProcessDefinition, after: ProcessDefinition, words: Words): ProcessDiff {
  const entries = [
    ...compare('', wholeOf(before), wholeOf(after), false),
    ...compare('Fasen ', phasesOf(before), phasesOf(after), false),
    ...compare('Porten ', gatesOf(before), gatesOf(after), false),
    ...compare('', stepsOf(before, words), stepsOf(after, words), true),
  ];
  return { entries, lead: leadOf(entries) };
}

const wholeOf = ({ title, planTitle, caseTitle }: ProcessDefinition): Map<string, Thing> =>
  new Map([
    [
      '',
      {
        title: 'Processen',
        facts: [
          { label: 'Navn', value: title },
          { label: 'Planens navn', value: planTitle },
          { label: 'Sagens navn', value: caseTitle },
        ],
      },
    ],
  ]);

const phasesOf = ({ phases }: ProcessDefinition): Map<string, Thing> =>
  new Map(
    phases.map(({ id, title }, index) => [
      id,
      {
        title: `»${title}«`,
        facts: [
          { label: 'Navn', value: title },
          { label: 'Nummer', value: `${index + 1}. fase` },
        ],
      },
    ]),
  );

const gatesOf = (process: ProcessDefinition): Map<string, Thing> =>
  new Map(
    process.gates.map((gate) => [
      gate.id,
      { title: `»${gate.title}«`, facts: [{ label: 'Navn', value: gate.title }, ...gateFacts(process, gate)] },
    ]),
  );

const stepsOf = (process: ProcessDefinition, words: Words): Map<string, Thing> =>
  new Map(
    process.steps.map((step) => [
      step.kind,
      {
        title: step.title,
        facts: [
          { label: 'Trinnets navn', value: step.title },
          { label: 'Fase', value: process.phases.find(({ id }) => id === step.phase)?.title ?? step.phase },
          ...stepFacts(process, step, words),
        ],
      },
    ]),
  );

function compare(
  what: string,
  before: ReadonlyMap<string, Thing>,
  after: ReadonlyMap<string, Thing>,
  isStep: boolean,
): Entry[] {
  const gone = [...before].filter(([id]) => !after.has(id));
  return [
    ...[...after].flatMap(([id, { title, facts }]): Entry[] => {
      const old = before.get(id);
      const rows = facts.flatMap(({ label, value }) => {
        const from = old?.facts.find((fact) => fact.label === label)?.value ?? DASH;
        return from === value ? [] : [{ what: label, from, to: value }];
      });
      if (rows.length === 0) return [];
      const fate = old === undefined ? 'new' : 'changed';
      return [{ title: `${what}${title}${old === undefined ? ' (ny)' : ''}`, rows, fate, isStep }];
    }),
    ...gone.map(
      ([, { title, facts }]): Entry => ({
        title: `${what}${title} (udgår)`,
        rows: facts.slice(0, isStep ? 3 : 1).map(({ label, value }) => ({ what: label, from: value, to: DASH })),
        fate: 'gone',
        isStep,
      }),
    ),
  ];
}

function leadOf(entries: readonly Entry[]): string {
  if (entries.length === 0) return 'Faser, porte og trin er de samme: kun bemærkninger eller opstilling i filen er ændret.';
  const steps = (wanted: Entry['fate']): number =>
    entries.filter(({ fate, isStep }) => isStep && fate === wanted).length;
  const others = entries.filter(({ isStep }) => !isStep).length;
  const sum = `${steps('new')} trin kommer til, ${steps('gone')} udgår, og ${steps('changed')} ændres.`;
  return others === 0 ? sum : `${sum} Desuden ændres navne, faser eller porte.`;
}
