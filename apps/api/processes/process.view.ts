import { pages } from '#contracts';
import { namedInPlan, type Organisation, type ProcessDefinition } from '#domain';
import { findingsView, type FindingsView } from '../web/finding.view';
import { count, instantWords } from '../web/words';
import type { ProcessAtHand } from './process-library';
import { savedWords } from './process-list.view';
import { gateFacts, stepFacts, whoWords, type StepFact } from './process-words';

/** What a process asks, of whom and when. */
export interface ProcessContentView {
  readonly phases: readonly {
    readonly id: string;
    readonly title: string;
    readonly steps: readonly { readonly title: string; readonly who: string; readonly facts: readonly StepFact[] }[];
  }[];
  readonly gates: readonly { readonly title: string; readonly facts: readonly StepFact[] }[];
}

/** The page of one process. */
export interface ProcessView {
  readonly title: string;
  readonly done: string | null;
  readonly status: string;
  /** What a plan writes to be of this process. */
  readonly name: string;
  readonly download: string;
  readonly draft: string | null;
  readonly findings: FindingsView | null;
  readonly content: ProcessContentView | null;
  readonly plans: readonly { readonly url: string; readonly title: string; readonly version: string }[];
  readonly versions: readonly {
    readonly version: string;
    readonly at: string;
    readonly by: string;
    readonly reason: string;
    readonly url: string;
  }[];
}

const DONE = new Map([
  ['gemt', 'Processen er gemt. Planer, der nævner den, finder den fra nu af.'],
  ['slettet', 'Filen, der ikke var gemt, er slettet.'],
]);

export function processView({ key, known, history, draft, organisation, titles }: ProcessAtHand, done: string): ProcessView {
  const definition = known?.reading.value ?? null;
  const newest = history[0] ?? null;
  return {
    title: definition?.title ?? key,
    done: DONE.get(done) ?? null,
    status:
      newest === null
        ? 'Processen ligger ved programmet og ændres ikke her. Hent dens fil, hvis I vil skrive jeres egen efter den.'
        : `Jeres egen proces, version ${newest.version}, gemt ${savedWords(newest, titles)}.`,
    name: definition === null ? key : (namedInPlan(definition).ownProcess ?? definition.workflow),
    download: `${pages.process(key)}/fil`,
    draft: draft === null ? null : pages.changeProcess(key),
    findings:
      known === null || definition !== null
        ? null
        : findingsView(known.reading.findings),
    content: definition && contentView(definition, organisation),
    plans: (known?.plans ?? []).map(({ plan, processVersion }) => ({
      url: pages.plan(plan.id),
      title: plan.title,
      version: newest === null ? '' : followsWords(processVersion, newest.version),
    })),
    versions: history.map(({ version, savedAt, savedBy, reason }) => ({
      version: `Version ${version}`,
      at: instantWords(savedAt),
      by: titles.get(savedBy) ?? 'en, der ikke er her mere',
      reason: reason ?? 'Den første version.',
      url: `${pages.process(key)}/fil?version=${version}`,
    })),
  };
}

const followsWords = (used: number | null, newest: number): string =>
  used === newest
    ? 'følger den nyeste version'
    : `følger ${used === null ? 'en tidligere fil' : `version ${used}`}, til planen ændres`;

export const contentView = (process: ProcessDefinition, organisation: Organisation | null): ProcessContentView => ({
  phases: process.phases.map(({ id, title }, index) => ({
    id,
    title: `${index + 1}. ${title}`,
    steps: process.steps
      .filter(({ phase }) => phase === id)
      .map((step) => ({
        title: step.title,
        who: whoWords(step, organisation),
        facts: stepFacts(process, step, organisation),
      })),
  })),
  gates: process.gates.map((gate) => ({ title: gate.title, facts: gateFacts(process, gate) })),
});

/** `3 faser, 12 trin og 1 port` */
export const sizeWords = ({ phases, steps, gates }: ProcessDefinition): string =>
  `${count(phases.length, 'fase', 'faser')}, ${steps.length} trin og ${count(gates.length, 'port', 'porte')}`;
