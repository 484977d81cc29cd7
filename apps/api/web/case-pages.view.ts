import { pages, type Process } from '#contracts';
import type { CaseRow } from './case.query';
import type { Visitor } from './visitor';
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

/** The menu of an internal audit's pages, for who sees all of it. */
export const auditPages = (caseId: string, here: 'sag' | 'besoeg' | 'sagsfremstilling'): CasePageLink[] => [
  { url: pages.case(caseId), text: 'Sagen', current: here === 'sag' },
  { url: pages.auditVisits(caseId), text: 'Besøgene', current: here === 'besoeg' },
  { url: pages.caseDocument(caseId), text: 'Sagsfremstilling', current: here === 'sagsfremstilling' },
];

/** The menu of a round's pages, for who sees all of it. */
export const roundPages = (
  caseId: string,
  here: 'sag' | 'overfoersler' | 'bevillinger' | 'sagsfremstilling',
): CasePageLink[] => [
  { url: pages.case(caseId), text: 'Sagen', current: here === 'sag' },
  { url: pages.transferRound(caseId), text: 'Overførsler', current: here === 'overfoersler' },
  { url: pages.grants(caseId), text: 'Bevillinger', current: here === 'bevillinger' },
  { url: pages.caseDocument(caseId), text: 'Sagsfremstilling', current: here === 'sagsfremstilling' },
];

/** The menu over the own page of a case and its draft for the bodies; null where the visitor sees no others. */
type CaseMenu = (
  of: Pick<CaseRow, 'id' | 'parent_id'>,
  here: 'sag' | 'sagsfremstilling',
  visitor: Visitor,
) => CasePageLink[] | null;

/** That of a budget, and of any other case with pages of a budget. */
export const budgetMenu: CaseMenu = ({ id }, here, { maySeeAll }) =>
  casePages(id, here, { seeCase: true, seeAll: maySeeAll });

/** That of a case with no page of its own besides its draft for the bodies. */
export const draftMenu: CaseMenu = ({ id }, here, { maySeeAll }) =>
  maySeeAll
    ? [
        { url: pages.case(id), text: 'Sagen', current: here === 'sag' },
        { url: pages.caseDocument(id), text: 'Sagsfremstilling', current: here === 'sagsfremstilling' },
      ]
    : null;

/** By process: one whose cases have pages of their own adds its line. */
export const CASE_MENUS: Partial<Record<Process, CaseMenu>> = {
  budgetCycle: budgetMenu,
  accountsClosing: ({ id }, here, { maySeeAll }) => (maySeeAll ? accountsPages(id, here) : null),
  transferRound: ({ id }, here, { maySeeAll }) => (maySeeAll ? roundPages(id, here) : null),
  auditProgramme: ({ id }, here, { maySeeAll }) => (maySeeAll ? auditPages(id, here) : null),
  auditVisit: ({ id }) => [
    { url: pages.auditVisit(id), text: 'Besøget', current: false },
    { url: pages.case(id), text: 'Forløb og journal', current: true },
  ],
  auditorReport: ({ id, parent_id }) =>
    parent_id === null
      ? null
      : [
          { url: pages.auditReport(parent_id, id), text: 'Beretningen', current: false },
          { url: pages.case(id), text: 'Forløb og journal', current: true },
        ],
};
