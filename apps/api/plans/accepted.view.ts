import { idOf } from '#casework';
import type { AcceptedFinding, Acceptance, Finding } from '#domain';
import type { Fields } from '../web/fields';
import { instantWords } from '../web/words';

/** What the law found in a version of a plan, and who let it stand, when and why. */
export interface AcceptedLine {
  readonly message: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
}

/** A text field in which somebody says why a finding of the law may stand. */
export interface AcceptField {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly error: string | null;
  readonly describedBy: string;
  readonly value: string;
}

export const acceptedLines = (
  accepted: readonly AcceptedFinding[],
  titles: ReadonlyMap<string, string>,
): AcceptedLine[] =>
  accepted.map(({ message, reason, by, at }) => ({
    message,
    reason,
    by: by === null ? 'Kommandolinjen' : (titles.get(by) ?? '–'),
    at: instantWords(at),
  }));

/** A reason belongs to its finding, and to no other that may stand in its place meanwhile. */
const nameOf = ({ code, message }: Finding): string => `godkend-${idOf(code, message).slice(0, 8)}`;

/** One field by each finding; `attempt` is what was sent and lacked a reason. */
export const acceptFields = (findings: readonly Finding[], attempt: Fields | null): AcceptField[] =>
  findings.map((finding, index) => {
    const name = nameOf(finding);
    const value = attempt?.[name] ?? '';
    const error = attempt !== null && value.trim() === '' ? 'Skriv, hvorfor planen må afvige fra loven her.' : null;
    return {
      id: name,
      name,
      label: `Hvorfor må planen afvige fra loven her?${findings.length > 1 ? ` (${index + 1} af ${findings.length})` : ''}`,
      hint: finding.message,
      error,
      describedBy: `${name}-hint${error === null ? '' : ` ${name}-error`}`,
      value,
    };
  });

/** What was written in the fields, each for its own finding. */
export const readAcceptances = (findings: readonly Finding[], fields: Fields): Acceptance[] =>
  findings.map((finding) => ({ code: finding.code, message: finding.message, reason: fields[nameOf(finding)] ?? '' }));
