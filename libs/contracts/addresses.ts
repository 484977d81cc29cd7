import { REAL_WORLD } from './cases';
import type { DocumentPlace } from './documents';

/** The path of one of the product's pages, below its public address. */
export type PagePath = `/${string}`;

/** What an approval's link carries: the answer that its page has ready behind one button. */
export type LinkedAnswer = 'approved' | 'returned' | 'rejected';

const ofWorld = (path: PagePath, worldId: string): PagePath =>
  worldId === REAL_WORLD ? path : `${path}?verden=${encodeURIComponent(worldId)}`;

/** Where an answer stands on its questionnaire's page: its field's name. */
export const answerAnchor = (questionId: string): string => `q-${questionId}`;

/**
 * The product's pages, by what they show: the one table for pages, mails and command line. What a page's forms are sent to lies below the page.
 * Tokens and ids are safe in a path as they are; the key of a plan is encoded.
 */
export const pages = {
  /** A task, for who is signed in. */
  taskById: (taskId: string): PagePath => `/opgaver/${taskId}`,
  /** A task, opened by the token of its person's own link. */
  task: (token: string): PagePath => `/opgave/${token}`,
  taskAnswer: (token: string, answer: LinkedAnswer): PagePath => `/opgave/${token}?svar=${answer}`,
  myTasks: (worldId: string = REAL_WORLD): PagePath => ofWorld('/mine', worldId),
  /** All approvals that one person is asked for. */
  /** The cases that whoever asks has a part in. */
  myCases: (): PagePath => '/mine/sager',
  myApprovals: (worldId: string = REAL_WORLD): PagePath => ofWorld('/mine/godkendelser', worldId),
  /** A person's deadlines for their own calendar: its token is a secret. */
  calendarFeed: (token: string): PagePath => `/kalender/${token}.ics`,
  /** Where the pages of who is signed in keep what is typed and not sent. */
  unsent: (): PagePath => '/mine/kladder',
  /** The same for who came by a task's link. */
  unsentByLink: (token: string): PagePath => `/opgave/${token}/kladder`,
  myDeputies: (): PagePath => '/mine/stedfortraeder',
  /** Yes or no to being a deputy, by the token of the mail that asks. */
  deputyOffer: (token: string): PagePath => `/stedfortraeder/${token}`,
  /** Yes or no to a deputy that an administrator chose, by the token of the mail that asks. */
  deputyConfirmation: (token: string): PagePath => `/stedfortraeder/bekraeft/${token}`,
  cases: (worldId: string = REAL_WORLD): PagePath => ofWorld('/sager', worldId),
  /** The cases that are over. */
  endedCases: (worldId: string = REAL_WORLD): PagePath =>
    worldId === REAL_WORLD ? '/sager?vis=slut' : `/sager?verden=${encodeURIComponent(worldId)}&vis=slut`,
  case: (caseId: string): PagePath => `/sager/${caseId}`,
  caseDocument: (caseId: string): PagePath => `/sager/${caseId}/sagsfremstilling`,
  proposals: (caseId: string): PagePath => `/sager/${caseId}/forslag`,
  /** Where proposals are loaded from a file. */
  loadProposals: (caseId: string): PagePath => `/sager/${caseId}/forslag/indlaes`,
  /** The proposals that came from one file. */
  proposalLoad: (caseId: string, loadId: string): PagePath => `/sager/${caseId}/forslag/indlaest/${loadId}`,
  katalog: (caseId: string): PagePath => `/sager/${caseId}/katalog`,
  questions: (caseId: string): PagePath => `/sager/${caseId}/spoergsmaal`,
  negotiation: (caseId: string): PagePath => `/sager/${caseId}/forhandling`,
  measures: (caseId: string): PagePath => `/sager/${caseId}/opfoelgning`,
  transferRound: (caseId: string): PagePath => `/sager/${caseId}/overfoersler`,
  /** What Kommunalbestyrelsen granted of a round. */
  grants: (caseId: string): PagePath => `/sager/${caseId}/overfoersler/bevillinger`,
  auditReports: (accountsId: string): PagePath => `/sager/${accountsId}/revision`,
  /** A report of the external auditor, under its accounts' case. */
  auditReport: (accountsId: string, reportId: string): PagePath => `/sager/${accountsId}/revision/${reportId}`,
  auditReply: (accountsId: string, reportId: string): PagePath => `/sager/${accountsId}/revision/${reportId}/svar`,
  /** All documents that are kept with a case. */
  caseDocuments: (caseId: string): PagePath => `/sager/${caseId}/dokumenter`,
  /** A document with all its versions. */
  document: (documentId: string): PagePath => `/dokumenter/${documentId}`,
  /** Where files are sent that are to lie on something. */
  documentsOn: ({ kind, id }: DocumentPlace): PagePath => `/dokumenter/til/${kind}/${id}`,
  /** The internal audit of an autumn: whom to visit, and why. */
  auditVisits: (programmeId: string): PagePath => `/sager/${programmeId}/besoeg`,
  /** One visit, by the id of its own case. */
  auditVisit: (visitId: string): PagePath => `/sager/${visitId}/besoeget`,
  /** The auditors' notes of a visit. */
  visitNotes: (visitId: string): PagePath => `/sager/${visitId}/besoeget/noter`,
  /** A report of a visit, in one of the versions that were sent. */
  visitReport: (visitId: string, version: number): PagePath => `/sager/${visitId}/besoeget/rapport/${version}`,
  /** What the visits found, over units and years; and the findings behind a number of it (`query`: which). */
  findings: (worldId: string = REAL_WORLD): PagePath => ofWorld('/intern-revision', worldId),
  findingList: (query = ''): PagePath => `/intern-revision/observationer${query === '' ? '' : `?${query}`}`,
  findingSheet: (query = ''): PagePath => `/intern-revision/observationer.xlsx${query === '' ? '' : `?${query}`}`,
  question: (questionId: string): PagePath => `/spoergsmaal/${questionId}`,
  proposal: (proposalId: string): PagePath => `/forslag/${proposalId}`,
  editProposal: (proposalId: string): PagePath => `/forslag/ret/${proposalId}`,
  /** The questionnaires that there are, and one of them with its versions. */
  questionnaires: (): PagePath => '/spoergeguider',
  questionnaire: (id: string): PagePath => `/spoergeguider/${encodeURIComponent(id)}`,
  /** A questionnaire that somebody answers, for who is signed in. */
  questionnaireRun: (runId: string): PagePath => `/besvarelser/${runId}`,
  /** One of its answers, with the documents that lie there. */
  answerOfRun: (runId: string, questionId: string): PagePath => `/besvarelser/${runId}#${answerAnchor(questionId)}`,
  /** The same, by the link of its task's mail. */
  questionnaireByLink: (token: string): PagePath => `/opgave/${token}/spoergeguide`,
  plans: (): PagePath => '/planer',
  allPlans: (): PagePath => '/aarshjul',
  plan: (key: string): PagePath => `/planer/${encodeURIComponent(key)}`,
  /** Where a rehearsal of a plan is begun. */
  rehearsePlan: (key: string): PagePath => `/planer/${encodeURIComponent(key)}/proevekoersel`,
  changePlan: (key: string): PagePath => `/planer/${encodeURIComponent(key)}/aendring`,
  organisation: (): PagePath => '/organisation',
  /** An organisation that was brought in, before it is loaded. */
  changeOrganisation: (): PagePath => '/organisation/aendring',
  /** The same, brought in by another, for who may say yes to it. */
  confirmOrganisation: (broughtInBy: string): PagePath => `/organisation/aendring/fra/${broughtInBy}`,
  /** Who loaded the organisation when, and what that changed. */
  organisationHistory: (): PagePath => '/organisation/aendringer',
  processes: (): PagePath => '/processer',
  process: (key: string): PagePath => `/processer/${encodeURIComponent(key)}`,
  /** A process' new file, before it is kept. */
  changeProcess: (key: string): PagePath => `/processer/${encodeURIComponent(key)}/aendring`,
  overview: (): PagePath => '/overblik',
  /** A rehearsal, read afterwards. */
  rehearsal: (worldId: string): PagePath => `/proevekoersler/${encodeURIComponent(worldId)}`,
  /** `to` is the page to go on to afterwards. */
  askSignIn: (to?: string): PagePath => (to === undefined ? '/log-ind' : `/log-ind?til=${encodeURIComponent(to)}`),
  /** Where a one-time token logs its person in. */
  signIn: (token: string): PagePath => `/log-ind/${token}`,
} as const;

/** A page's whole address. `publicUrl` is where people reach the product, without a slash at its end. */
export const addressOf = (publicUrl: string, path: PagePath): string => `${publicUrl}${path}`;
