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
  ...(may.seeCase ? [{ url: `/sager/${caseId}`, text: 'Sagen', current: here === 'sag' }] : []),
  { url: `/sager/${caseId}/forslag`, text: 'Forslag', current: here === 'forslag' },
  ...((may.seeKatalog ?? may.seeAll)
    ? [{ url: `/sager/${caseId}/katalog`, text: 'Budgetkatalog', current: here === 'katalog' }]
    : []),
  ...(may.seeAll
    ? [{ url: `/sager/${caseId}/sagsfremstilling`, text: 'Sagsfremstilling', current: here === 'sagsfremstilling' }]
    : []),
  { url: `/sager/${caseId}/spoergsmaal`, text: 'Budgetspørgsmål', current: here === 'spoergsmaal' },
  ...(may.seeAll
    ? [{ url: `/sager/${caseId}/forhandling`, text: 'Forhandling', current: here === 'forhandling' }]
    : []),
  { url: `/sager/${caseId}/opfoelgning`, text: 'Opfølgning', current: here === 'opfoelgning' },
];

/** The menu of a case about the accounts, for who sees all of it. */
export const accountsPages = (caseId: string, here: 'sag' | 'sagsfremstilling' | 'revision'): CasePageLink[] => [
  { url: `/sager/${caseId}`, text: 'Sagen', current: here === 'sag' },
  { url: `/sager/${caseId}/sagsfremstilling`, text: 'Sagsfremstilling', current: here === 'sagsfremstilling' },
  { url: `/sager/${caseId}/revision`, text: 'Revision', current: here === 'revision' },
];

/** The menu of the own case of a report of the external auditor. */
export const reportPages = (accountsId: string, reportId: string): CasePageLink[] => [
  { url: `/sager/${accountsId}/revision/${reportId}`, text: 'Beretningen', current: false },
  { url: `/sager/${reportId}`, text: 'Forløb og journal', current: true },
];
