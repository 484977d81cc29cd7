import { SEVERITIES, type Severity } from './audit-rules';

/** A finding as it stands, or as it stood in a draft. */
interface Said {
  readonly number: number;
  readonly severity: Severity;
}

/**
 * The findings that who is visited has not heard as they are: written after the draft that was sent last, or graver than they were in it. No
 * report is final with them.
 */
export const unheardFindings = <Finding extends Said>(
  findings: readonly Finding[],
  draft: readonly Said[],
): Finding[] =>
  findings.filter(({ number, severity }) => {
    const heard = draft.find((one) => one.number === number);
    return heard === undefined || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(heard.severity);
  });
