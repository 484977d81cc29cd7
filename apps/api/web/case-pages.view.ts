import { pages } from '#contracts';
/** A page of a budget case, for the menu that they share. */
export interface CasePageLink {
  readonly url: string;
  readonly text: string;
  readonly current: boolean;
}

export type BudgetPage =
  'sag' | 'forslag' | 'katalog' | 'sagsfremstilling' | 'spoergsmaal' | 'forhandling' | 'opfoelgning';

/** The menu of a budget case's pages: those that the visitor may see. */
export const casePages = (
  caseId: string,
  here: BudgetPage,
  may: { readonly seeCase: boolean; readonly seeAll: boolean; readonly seeKatalog?: boolean },
): CasePageLink[] => [
  ...(may.seeCase ? [{ url: pages.case(caseId), text: 'Sagen', current: here === 'sag' }] : []),
  { url: pages.proposals(caseId), text: 'Forslag', current: here === 'forslag' },
  ...((may.seeKatalog ?? may.seeAll)
    ? [{ url: pages.katalog(caseId), text: 'Budgetkatalog', current: here === 'katalog' }]
    : []),
  ...(may.seeAll
    ? [{ url: pages.caseDocument(caseId), text: 'Sagsfremstilling', current: here === 'sagsfremstilling' }]
    : []),
  { url: pages.questions(caseId), text: 'Budgetspørgsmål', current: here === 'spoergsmaal' },
  ...(may.seeAll ? [{ url: pages.negotiation(caseId), text: 'Forhandling', current: here === 'forhandling' }] : []),
  { url: pages.measures(caseId), text: 'Opfølgning', current: here === 'opfoelgning' },
];

/** The menu of a case about the accounts, for who sees all of it. */
export const accountsPages = (caseId: string, here: 'sag' | 'sagsfremstilling' | 'revision'): CasePageLink[] => [
  { url: pages.case(caseId), text: 'Sagen', current: here === 'sag' },
  { url: pages.caseDocument(caseId), text: 'Sagsfremstilling', current: here === 'sagsfremstilling' },
  { url: pages.auditReports(caseId), text: 'Revision', current: here === 'revision' },
];

/** The menu of the own case of a report of the external auditor. */
export const reportPages = (accountsId: string, reportId: string): CasePageLink[] => [
  { url: pages.auditReport(accountsId, reportId), text: 'Beretningen', current: false },
  { url: pages.case(reportId), text: 'Forløb og journal', current: true },
];
