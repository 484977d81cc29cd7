export { LIMITS } from './limits';
export { capFindings, placeWords, stops } from './finding';
export { loadSource, type FileInput, type Reading, type Source } from './source';
export { FileReader, type FileReaderOptions } from './threads/file-reader';
export { readTable, formatOf, type FileFormat } from './table/read-table';
export { columnLetters, type Cell, type Row, type Table } from './table/table';
export {
  brokenWords,
  readProcess,
  readProcesses,
  readProcessOf,
  readShippedProcess,
  readShippedProcesses,
  SHIPPED_PLANS,
  SHIPPED_PROCESSES,
  type ProcessReading,
} from './read-process';
export { readOwnProcess, type OwnProcessFile } from './own-process';
export {
  readQuestionnaire,
  readShippedQuestionnaires,
  SHIPPED_QUESTIONNAIRES,
} from './questionnaires/read-questionnaire';
export { writeQuestionnaire } from './questionnaires/write-questionnaire';
export { answersSheet, readAnswersSheet, type KeptAnswer, type SheetAnswer } from './questionnaires/answers-sheet';
export { readPlan, type PlanReading, type ReadPlanOptions } from './plan/read-plan';
export {
  readTimetable,
  readPlanOrTimetable,
  type ReadTimetableOptions,
  type TimetableReading,
} from './timetable/read-timetable';
export { milestoneIdOf } from './timetable/milestone-id';
export { yearInName } from './plan/year-of-table';
export { isListed, undatedSteps, writeList, type PlanToListOptions } from './plan/plan-to-list';
export { writePlan, PLAN_FORMATS, type PlanFormat, type WritePlanOptions } from './plan/write-plan';
export { writeSheet, writeSheets, type OutCell, type OutSheet } from './sheet/write-sheet';
export { readOrganisation, type OrganisationReading } from './organisation/read-organisation';
export { writeRoles, writeUnits } from './organisation/write-organisation';
export { isSampleGrants, readGrants, SAMPLE_GRANTS } from './figures/read-grants';
export { writeDocument } from './document/write-document';
export type {
  DocumentColumn,
  DocumentMark,
  DocumentRow,
  DocumentSection,
  DocumentTable,
  OutDocument,
} from './document/document';
export { writeKatalogXlsx } from './katalog/katalog-xlsx';
export { writeKatalogDocx } from './katalog/katalog-docx';
export { writeTransfersXlsx } from './transfers/transfers-xlsx';
export {
  cashSentences,
  coverageTable,
  listTable,
  transferSumTable,
  writeTransfersDocx,
} from './transfers/transfers-docx';
export { writeGrantsCsv } from './transfers/grants-csv';
export { readProposals, type ProposalReading } from './proposals/read-proposals';
export { readPositions, type PositionBasis } from './positions/read-positions';
export { writePositions } from './positions/write-positions';
export { readPastVisits, type PastVisit } from './audit/read-past-visits';
export { readUnitFacts, type UnitFacts } from './audit/read-unit-facts';
export { readAuditRules } from './audit/read-audit-rules';
export { readTransferRules } from './positions/read-transfer-rules';
export {
  readAccountPrintout,
  type AccountLine,
  type AccountPrintout,
  type EarlierTransfer,
} from './positions/read-account-printout';
export { readShippedFamily } from './shipped-family';
