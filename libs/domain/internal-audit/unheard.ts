import { SEVERITIES, type Severity } from './audit-rules';

/** A finding as it stands, or as it stood in a draft. */
interface Said {
  readonly number: number;
  readonly severity: Severity;
  readonly text: string;
  readonly recommendation: string;
  /** Who is to put it right, by title. */
  readonly owner: string;
}

/**
 * The findings that who is visited has not heard as they are: written after the draft that was sent last, graver than
 * they were in it, put otherwise, or another's to put right. No report is final with them.
 */
export const unheardFindings = <Finding extends Said>(
  findings: readonly Finding[],
  draft: readonly Said[],
): Finding[] =>
  findings.filter((finding) => {
    const heard = draft.find(({ number }) => number === finding.number);
    return (
      heard === undefined ||
      SEVERITIES.indexOf(finding.severity) < SEVERITIES.indexOf(heard.severity) ||
      finding.text !== heard.text ||
      finding.recommendation !== heard.recommendation ||
      finding.owner !== heard.owner
    );
  });
