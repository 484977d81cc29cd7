import { caseRules, questionRules, reportRules } from './case.rules';
import { documentRules } from './document.rules';
import { findingsRules, visitReportRules } from './internal-audit.rules';
import { notesRules } from './notes.rules';
import { katalogRules, proposalRules } from './proposal.rules';
import { questionnaireRules } from './questionnaire.rules';
import { planRules, siteRules } from './site.rules';
import { taskRules } from './task.rules';
import { transferRules } from './transfer.rules';
import type { Visitor } from './visitor';

const keysOf = <K extends string>(rules: Readonly<Record<K, unknown>>): readonly K[] => {
  const keys: K[] = [];
  for (const key in rules) keys.push(key);
  return keys;
};

const RULES = {
  ...siteRules,
  ...planRules,
  ...caseRules,
  ...taskRules,
  ...questionRules,
  ...questionnaireRules,
  ...notesRules,
  ...reportRules,
  ...visitReportRules,
  ...findingsRules,
  ...katalogRules,
  ...proposalRules,
  ...transferRules,
  ...documentRules,
};

/** All that somebody may want to do, by the kind of what it is done to. */
export type AccessAct = keyof typeof RULES;
/** The same, in the order in which one reads them. */
export const ACCESS_ACTS = keysOf(RULES);
/** What is done with one task. */
export type TaskAct = Extract<AccessAct, `task:${string}`>;
/** What is done with a whole case. */
export type CaseAct = Extract<AccessAct, `case:${string}`>;
/** What is done with the auditors' notes of a visit. */
export type NotesAct = Extract<AccessAct, `notes:${string}`>;
/** What is done with a document. */
export type DocumentAct = Extract<AccessAct, `document:${string}`>;
/** What an act is done to. */
export type SubjectOf<A extends AccessAct> = Parameters<(typeof RULES)[A]>[0];
/** What is asked of who does it: mostly no more than their roles. */
export type VisitorOf<A extends AccessAct> = Parameters<(typeof RULES)[A]>[1];

const TABLE: {
  readonly [A in AccessAct]: (subject: SubjectOf<A>, visitor: Visitor | VisitorOf<A>) => boolean;
} = RULES;

/**
 * Whether somebody may do an act to something: the one place that says so, asked by every page, act, export, feed, search and command. What is
 * done on another's behalf is asked as that other. Whether it can be done now, and why not, is for the command to say.
 */
export const allows = <A extends AccessAct>(act: A, subject: SubjectOf<A>, visitor: Visitor | VisitorOf<A>): boolean =>
  TABLE[act](subject, visitor);
