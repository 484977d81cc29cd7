import type { OwnProcess } from '#casework';
import { pages } from '#contracts';
import type { ProcessDefinition } from '#domain';
import type { OwnProcessFile, Reading } from '#files';
import { findingsView, type FindingsView } from '../web/finding.view';
import { PageForm, problemsHeading, type ProblemsView } from '../web/form-fields';
import type { FieldView } from '../web/field.view';
import type { FormAttempt } from '../web/attempt';
import { count } from '../web/words';
import { diffProcesses, type ProcessDiff } from './process-diff';
import type { ProcessAtHand } from './process-library';
import { savedWords } from './process-list.view';
import { contentView, sizeWords, type ProcessContentView } from './process.view';

/** A file that was brought in and is not kept yet: what it changes, and the form that keeps it. */
export interface ProcessChangeView {
  readonly title: string;
  readonly back: string;
  readonly problem: ProblemsView | null;
  readonly saved: string;
  readonly lead: string;
  /** What goes on as it was. */
  readonly plans: string;
  readonly findings: FindingsView | null;
  readonly changes: ProcessDiff['entries'];
  /** All of it, where there is nothing to hold it against. */
  readonly content: ProcessContentView | null;
  readonly keep: {
    readonly action: string;
    readonly commandId: string;
    readonly draft: string;
    readonly reason: FieldView | null;
    readonly button: string;
  } | null;
  readonly drop: string;
}

export interface ProcessChangeParts extends ProcessAtHand {
  readonly draft: OwnProcess;
  readonly read: Reading<OwnProcessFile>;
  readonly commandId: string;
  readonly attempt: FormAttempt | null;
}

export function processChangeView(parts: ProcessChangeParts): ProcessChangeView {
  const { key, known, history, draft, organisation, titles, read, commandId, attempt } = parts;
  const after = read.value?.process ?? null;
  const before = known?.reading.value ?? null;
  const version = (history[0]?.version ?? 0) + 1;
  const action = `${pages.changeProcess(key)}/gem`;
  const form = new PageForm(attempt, 'keep', action, commandId);
  const diff = after !== null && before !== null ? diffProcesses(before, after, organisation) : null;
  return {
    title: after?.title ?? key,
    back: version === 1 ? pages.processes() : pages.process(key),
    problem: attempt && problemOf(attempt),
    saved: `Hentet ind ${savedWords(draft, titles)}.`,
    lead: leadOf(version, after, diff),
    plans: plansWords(known?.plans.length ?? 0),
    findings:
      read.findings.length > 0 ? findingsView(read.findings) : null,
    changes: diff?.entries ?? [],
    content: after !== null && diff === null ? contentView(after, organisation) : null,
    keep:
      after === null
        ? null
        : {
            action,
            commandId,
            draft: String(draft.savedAt),
            reason:
              version === 1
                ? null
                : form.field('reason', 'Hvorfor ændres processen?', 'Står ved den nye version, til den næste, der ser den.'),
            button: version === 1 ? 'Gem processen' : `Gem som version ${version}`,
          },
    drop: `${pages.changeProcess(key)}/slet`,
  };
}

const problemOf = ({ refusal, errors }: FormAttempt): ProblemsView => ({
  heading: problemsHeading(errors),
  text: refusal ?? 'Ret det, der er markeret, og prøv igen.',
  links: [...errors].map(([field, text]) => ({ field, text })),
});

function leadOf(version: number, after: ProcessDefinition | null, diff: ProcessDiff | null): string {
  if (after === null) return 'Filen kan ikke læses mere, så den kan ikke gemmes. Ret den, og hent den ind igen.';
  if (version === 1 || diff === null) return `En ny proces med ${sizeWords(after)}. Se den igennem, og gem den.`;
  return `Holdt op mod version ${version - 1}: ${diff.lead}`;
}

const plansWords = (plans: number): string =>
  plans === 0
    ? 'Ingen plan i kraft følger processen, så ingen får besked om noget.'
    : `${count(plans, 'plan i kraft følger', 'planer i kraft følger')} processen, som den er nu, til planen selv ændres. Ingen får besked, fordi du gemmer.`;
