import type { OwnProcess } from '#casework';
import { pages } from '#contracts';
import { localDate, type Finding } from '#domain';
import { brokenWords } from '#files';
import { findingsView, type FindingsView } from '../web/finding.view';
import { count, dateWords } from '../web/words';
import type { KnownProcess } from './process-library';

/** The form that brings a process' file in, and what came of the one that was sent. */
export interface ProcessUploadView {
  readonly action: string;
  readonly label: string;
  readonly error: string | null;
}

/** What a file that was sent says, where it cannot be kept. */
export interface FileAttempt {
  /** Null where none was chosen. */
  readonly file: string | null;
  readonly findings: readonly Finding[];
  /** Why it was refused, where it reads. */
  readonly refusal: string | null;
  /** What is said where there is nothing to read. */
  readonly lack?: string | null;
}

/** The list of processes. */
export interface ProcessListView {
  readonly attempt: AttemptView | null;
  /** What was just done; null where nothing was. */
  readonly done: string | null;
  readonly drafts: readonly { readonly url: string; readonly title: string; readonly saved: string }[];
  readonly rows: readonly {
    readonly url: string;
    readonly title: string;
    readonly whose: string;
    readonly plans: string;
    readonly version: string;
    readonly broken: string | null;
  }[];
  readonly upload: ProcessUploadView;
}

interface AttemptView {
  readonly heading: string;
  readonly text: string;
  readonly findings: FindingsView | null;
}

export interface ProcessListParts {
  readonly processes: readonly KnownProcess[];
  readonly drafts: readonly OwnProcess[];
  readonly titles: ReadonlyMap<string, string>;
  readonly attempt: FileAttempt | null;
  readonly done: string;
}

export const processListView = ({ processes, drafts, titles, attempt, done }: ProcessListParts): ProcessListView => ({
  done: done === 'slettet' ? 'Filen er slettet. Processen i brug er, som den var.' : null,
  attempt: attempt && attemptView(attempt),
  drafts: drafts.map(({ key, savedAt, savedBy }) => ({
    url: pages.changeProcess(key),
    title: processes.find((process) => process.key === key)?.reading.value?.title ?? key,
    saved: savedWords({ savedAt, savedBy }, titles),
  })),
  rows: processes.map(({ key, reading, own, plans }) => ({
    url: pages.process(key),
    title: reading.value?.title ?? key,
    whose: own === null ? (isOwn({ reading }) ? 'Egen, ligger ved programmet' : 'Følger med Årshjulet') : 'Jeres egen',
    plans: plans.length === 0 ? 'Ingen' : count(plans.length, 'plan', 'planer'),
    version: own === null ? '–' : `Version ${own.version}, ${savedWords(own, titles)}`,
    broken: reading.value === null ? `Kan ikke læses. ${brokenWords(reading)}` : null,
  })),
  upload: { action: pages.processes(), label: 'Processens fil', error: attempt?.file === null ? (attempt.lack ?? NO_FILE) : null },
});

export const NO_FILE = 'Vælg den fil, processen står i.';

function attemptView({ file, findings, refusal }: FileAttempt): AttemptView | null {
  if (file === null) return null;
  return {
    heading: `${file} kan ikke blive til en proces endnu`,
    text: refusal ?? 'Intet er gemt. Ret det, der er mærket som fejl, i filen, og hent den ind igen.',
    findings: findings.length === 0 ? null : findingsView(findings),
  };
}

/** Whether it does nothing that its file does not say. */
const isOwn = ({ reading }: Pick<KnownProcess, 'reading'>): boolean => reading.value?.workflow === 'plannedCase';

/** `fre. 4. december 2026 af Administrator af årshjulet` */
export const savedWords = (
  { savedAt, savedBy }: Pick<OwnProcess, 'savedAt' | 'savedBy'>,
  titles: ReadonlyMap<string, string>,
): string => `${dateWords(localDate(savedAt))} af ${titles.get(savedBy) ?? 'en, der ikke er her mere'}`;
