import { pages } from '#contracts';
import type { Finding } from '#domain';
import type { FormAttempt } from '../web/attempt';
import { findingsView, type FindingsView } from '../web/finding.view';
import { PageForm, type SelectView } from '../web/form-fields';

/** The form's field of the file, and of the tick that what is remarked on was read. */
export const UNITS_FILE = 'enheder-fil';
export const IS_READ = 'er-laest';
/** What the file holds. */
export const OF = 'hvad';
export const VISITS = 'besoeg';
export const SIZES = 'stoerrelser';

/** A file that was read, and what was found in it. */
export interface UnitsFileRead {
  readonly file: string | null;
  readonly findings: readonly Finding[];
}

export interface UnitsFileView {
  readonly action: string;
  readonly commandId: string;
  readonly open: boolean;
  readonly of: SelectView;
  readonly error: string | null;
  readonly read: { readonly file: string; readonly findings: FindingsView } | null;
  /** Whether only remarks stand in the way: then they are ticked off. */
  readonly asks: boolean;
}

/** The form with which former visits and units' sizes come in. */
export const unitsFileView = (
  caseId: string,
  commandId: string,
  attempt: FormAttempt | null,
  read: UnitsFileRead | null,
): UnitsFileView => {
  const form = new PageForm(attempt, 'units-file', `${pages.auditVisits(caseId)}/indlaes`, commandId, { [OF]: VISITS });
  return {
    action: form.action,
    commandId,
    open: form.open,
    of: form.select(OF, 'Hvad står der i filen?', [
      { value: VISITS, text: 'Tidligere besøg' },
      { value: SIZES, text: 'Enhedernes størrelse' },
    ]),
    error: form.open ? (attempt?.errors.get(UNITS_FILE) ?? null) : null,
    read: read?.file == null ? null : { file: read.file, findings: findingsView(read.findings) },
    asks: read !== null && read.findings.length > 0 && read.findings.every(({ severity }) => severity === 'warning'),
  };
};
