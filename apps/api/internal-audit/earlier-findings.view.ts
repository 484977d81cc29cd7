import { pages } from '#contracts';
import { severityOf, type Severity } from '#domain';
import type { FieldView } from '../web/field.view';
import { PageForm } from '../web/form-fields';
import { dateWords, type StateMark } from '../web/words';
import { findingMark } from './finding.view';
import type { VisitParts } from './visit.view';

/** An earlier visit of the unit, with what of it still stands open. */
export interface EarlierVisitView {
  readonly heading: string;
  readonly url: string;
  readonly findings: readonly EarlierFindingView[];
}

interface EarlierFindingView {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly severity: string;
  readonly colour: Severity;
  readonly mark: StateMark;
  readonly text: string;
  /** Who follows it up, or that nobody does. */
  readonly says: string;
  readonly close: {
    readonly action: string;
    readonly commandId: string;
    readonly open: boolean;
    readonly reason: FieldView;
  } | null;
}

/** What earlier visits found and nobody has closed; and what this visit closed. */
export const earlierVisitsView = (parts: VisitParts): EarlierVisitView[] =>
  parts.earlier.map((visit) => {
    const url = pages.auditVisit(visit.visitId);
    return {
      heading: `${visit.unit}${visit.on === null ? '' : `, ${dateWords(visit.on)}`}`,
      url,
      findings: visit.findings.map((finding) => ({
        id: `tidligere-${finding.id}`,
        name: `Observation ${finding.number}`,
        url: `${url}#observation-${finding.number}`,
        severity: severityOf(parts.rows.visit.rules, finding.severity).title,
        colour: finding.severity,
        mark: findingMark(finding.state),
        text: finding.text,
        says: saysOf(visit.isOpen, finding.closedIn !== null, parts.isHeld),
        close:
          !visit.isOpen && finding.closedIn === null && parts.mayRun && parts.isHeld
            ? closeForm(parts, finding.id)
            : null,
      })),
    };
  });

const saysOf = (isFollowed: boolean, isClosedHere: boolean, isHeld: boolean): string => {
  if (isClosedHere) return 'Lukket ved dette besøg.';
  if (isFollowed) return 'Følges stadig op i sin egen sag.';
  return `Ingen følger den op mere: sagen er slut.${isHeld ? '' : ' Den kan lukkes ved besøget.'}`;
};

const closeForm = (parts: VisitParts, findingId: string): EarlierFindingView['close'] => {
  if (parts.rows.visit.final_at !== null) return null;
  const name = `reason-${findingId}`;
  const at = `${pages.auditVisit(parts.caseRow.id)}/tidligere/${findingId}/luk`;
  const form = new PageForm(parts.attempt, `close-${findingId}`, at, parts.newId());
  const { action, commandId, open } = form;
  return { action, commandId, open, reason: form.field(name, 'Hvad så I, der viser, at det er bragt i orden?') };
};
