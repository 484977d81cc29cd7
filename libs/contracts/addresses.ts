import { REAL_WORLD } from './cases';

/** The path of one of the product's pages, below its public address. */
export type PagePath = `/${string}`;

/** What an approval's link carries: the answer that its page has ready behind one button. */
export type LinkedAnswer = 'approved' | 'returned' | 'rejected';

const ofWorld = (path: PagePath, worldId: string): PagePath =>
  worldId === REAL_WORLD ? path : `${path}?verden=${encodeURIComponent(worldId)}`;

/** The pages that mails lead to, by what they show. Tokens and ids are safe in a path as they are. */
export const pages = {
  /** A task, opened by the token of its person's own link. */
  task: (token: string): PagePath => `/opgave/${token}`,
  taskAnswer: (token: string, answer: LinkedAnswer): PagePath => `/opgave/${token}?svar=${answer}`,
  myTasks: (worldId: string = REAL_WORLD): PagePath => ofWorld('/mine', worldId),
  /** All approvals that one person is asked for. */
  myApprovals: (worldId: string = REAL_WORLD): PagePath => ofWorld('/mine/godkendelser', worldId),
  myDeputies: (): PagePath => '/mine/stedfortraeder',
  /** Yes or no to being a deputy, by the token of the mail that asks. */
  deputyOffer: (token: string): PagePath => `/stedfortraeder/${token}`,
  /** Yes or no to a deputy that an administrator chose, by the token of the mail that asks. */
  deputyConfirmation: (token: string): PagePath => `/stedfortraeder/bekraeft/${token}`,
  case: (caseId: string): PagePath => `/sager/${caseId}`,
  /** A report of the external auditor, under its accounts' case. */
  auditReport: (accountsId: string, reportId: string): PagePath => `/sager/${accountsId}/revision/${reportId}`,
  auditReply: (accountsId: string, reportId: string): PagePath => `/sager/${accountsId}/revision/${reportId}/svar`,
  question: (questionId: string): PagePath => `/spoergsmaal/${questionId}`,
  /** Where a one-time token logs its person in. */
  signIn: (token: string): PagePath => `/log-ind/${token}`,
} as const;

/** A page's whole address. `publicUrl` is where people reach the product, without a slash at its end. */
export const addressOf = (publicUrl: string, path: PagePath): string => `${publicUrl}${path}`;
