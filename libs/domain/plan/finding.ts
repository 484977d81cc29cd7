import type { Finding, IsoDate, Place } from './plan';

interface FindingDetails {
  readonly place?: Place | null;
  readonly read?: string | null;
  readonly date?: IsoDate | null;
}

function finding(severity: Finding['severity'], code: string, message: string, details: FindingDetails): Finding {
  const { place = null, read = null, date = null } = details;
  return {
    code,
    severity,
    file: place?.file ?? null,
    line: place?.line ?? null,
    column: place?.column ?? null,
    read,
    message,
    date,
  };
}

/** A finding that stops what was read from being used. `message` is Danish: what is wrong and what would do. */
export const errorFinding = (code: string, message: string, details: FindingDetails = {}): Finding =>
  finding('error', code, message, details);

/** A finding that a person may accept. `message` is Danish: what is odd and what would do. */
export const warningFinding = (code: string, message: string, details: FindingDetails = {}): Finding =>
  finding('warning', code, message, details);

/** Whether any of the findings stops. */
export const hasErrors = (findings: readonly Finding[]): boolean => findings.some((one) => one.severity === 'error');
