import type { EntitySchema } from 'typeorm';
import type { Schema } from '../schema';
import * as appointments from './appointments.entities';
import * as approvals from './approvals.entities';
import * as awaits from './awaits.entities';
import * as auditor from './auditor.entities';
import * as cases from './cases.entities';
import * as deputies from './deputies.entities';
import * as documents from './documents.entities';
import * as feeds from './feeds.entities';
import * as gates from './gates.entities';
import * as internalAudit from './internal-audit.entities';
import * as journal from './journal.entities';
import * as measures from './measures.entities';
import * as negotiation from './negotiation.entities';
import * as organisation from './organisation.entities';
import * as plans from './plans.entities';
import * as post from './post.entities';
import * as processes from './processes.entities';
import * as proposals from './proposals.entities';
import * as questionnaires from './questionnaires.entities';
import * as questions from './questions.entities';
import * as signIn from './sign-in.entities';
import * as transfers from './transfers.entities';
import * as unsent from './unsent.entities';

/** Every table of the queries has its entity: the compiler asks for each. */
export const TABLES: { readonly [N in keyof Schema]: EntitySchema<object> } = {
  people: organisation.people,
  units: organisation.units,
  roles: organisation.roles,
  organisation_versions: organisation.organisationVersions,
  organisation_drafts: organisation.organisationDrafts,
  worlds: cases.worlds,
  plans: cases.plans,
  plan_draft_events: plans.planDraftEvents,
  meeting_choices: plans.meetingChoices,
  cases: cases.cases,
  steps: cases.steps,
  tasks: cases.tasks,
  extensions: cases.extensions,
  recalls: cases.recalls,
  journal: journal.journal,
  seals: journal.seals,
  notices: post.notices,
  mails: post.mails,
  outbox: post.outbox,
  sign_ins: signIn.signIns,
  sessions: signIn.sessions,
  awaited_steps: awaits.awaitedSteps,
  gates: gates.gates,
  decisions: gates.decisions,
  meeting_papers: gates.meetingPapers,
  proposals: proposals.proposals,
  questions: questions.questions,
  question_tasks: questions.questionTasks,
  question_answers: questions.questionAnswers,
  negotiations: negotiation.negotiations,
  budget_changes: negotiation.budgetChanges,
  measures: measures.measures,
  measure_tasks: measures.measureTasks,
  appointments: appointments.appointments,
  appointment_participants: appointments.appointmentParticipants,
  calendar_feeds: feeds.calendarFeeds,
  unsent_forms: unsent.unsentForms,
  deputies: deputies.deputies,
  transfer_rounds: transfers.transferRounds,
  transfer_requests: transfers.transferRequests,
  transfer_lines: transfers.transferLines,
  transfer_versions: transfers.transferVersions,
  transfer_positions: transfers.transferPositions,
  approvals: approvals.approvals,
  auditor_reports: auditor.auditorReports,
  audit_points: auditor.auditPoints,
  audit_point_tasks: auditor.auditPointTasks,
  auditor_replies: auditor.auditorReplies,
  unit_facts: internalAudit.unitFacts,
  past_visits: internalAudit.pastVisits,
  audit_programmes: internalAudit.auditProgrammes,
  audit_candidates: internalAudit.auditCandidates,
  audit_visits: internalAudit.auditVisits,
  visit_reports: internalAudit.visitReports,
  visit_notes: internalAudit.visitNotes,
  audit_findings: internalAudit.auditFindings,
  audit_finding_tasks: internalAudit.auditFindingTasks,
  own_processes: processes.ownProcesses,
  documents: documents.documents,
  document_versions: documents.documentVersions,
  document_contents: documents.documentContents,
  installation: documents.installation,
  questionnaires: questionnaires.questionnaires,
  questionnaire_runs: questionnaires.questionnaireRuns,
  questionnaire_answers: questionnaires.questionnaireAnswers,
  questionnaire_places: questionnaires.questionnairePlaces,
  questionnaire_helpers: questionnaires.questionnaireHelpers,
};
