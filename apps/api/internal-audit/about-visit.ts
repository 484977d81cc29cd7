import { findingOfTask } from '#casework';
import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  pages,
  VISIT_COMMENTS,
  VISIT_FINAL,
  VISIT_KINDS,
} from '#contracts';
import { severityOf, type AuditRules } from '#domain';
import type { About, AboutView } from '../web/about';
import { count, dateWords } from '../web/words';
import { readProgramme, type CandidateRow } from './programme.query';
import { readVisitRows, type VisitRows } from './visit.query';
import { visitedWords } from './visit-report.document';

type Facts = AboutView['facts'];

/** Steps of the programme that say what it says, and the one that takes it to Chefforum. */
const OF_PROGRAMME = ['audit-programme', 'audit-decision', 'audit-announce', 'audit-sum-up'];
const CHEFFORUM = 'audit-chefforum';

/** The visit that a task is of, and what of it is to be read first: the draft for who comments on it, the finding for who mends it. */
export const aboutVisit: About = async (db, task, byLink) => {
  if (!VISIT_KINDS.includes(task.kind)) return null;
  const rows = await readVisitRows(db, task.case_id);
  if (rows === null) return null;
  const { visit } = rows;
  const ofFinding = [FINDING_PLAN, FINDING_EVIDENCE, FINDING_VERIFY].includes(task.kind)
    ? await findingOfTask(db, task.case_id, task.id)
    : undefined;
  return {
    heading: ofFinding ? `Observation ${ofFinding.number} i ${visit.unit_name}` : `Besøget i ${visit.unit_name}`,
    facts: ofFinding
      ? [
          ...findingFacts(ofFinding, visit.rules),
          ...(ofFinding.due === null ? [] : [{ label: 'I orden senest', value: dateWords(ofFinding.due) }]),
        ]
      : [
          { label: 'Besøget', value: visit.visit_on === null ? 'Dagen er ikke aftalt endnu' : visitedWords(visit) },
          ...(visit.place === '' ? [] : [{ label: 'Sted', value: visit.place }]),
          { label: 'Holdes af', value: visit.auditor },
          ...([VISIT_COMMENTS, VISIT_FINAL].includes(task.kind) ? draftFacts(rows) : []),
        ],
    url: byLink ? null : pages.auditVisit(task.case_id),
    linkText: 'Åbn besøgets side',
  };
};

/** The draft as it was sent, with each of its findings. */
const draftFacts = ({ reports, visit }: VisitRows): Facts => {
  const draft = reports.findLast(({ stage }) => stage === 'draft');
  if (!draft) return [];
  return [
    { label: 'Udkastet', value: draft.text },
    ...draft.findings.map((finding) => ({
      label: `Observation ${finding.number} (${severityOf(visit.rules, finding.severity).title.toLowerCase()})`,
      value: `${finding.text}\nAnbefaling: ${finding.recommendation}\nBringes i orden af: ${finding.owner}`,
    })),
  ];
};

const findingFacts = (
  { severity, text, recommendation }: Pick<VisitRows['findings'][number], 'severity' | 'text' | 'recommendation'>,
  rules: AuditRules,
): Facts => {
  const { title, meaning } = severityOf(rules, severity);
  return [
    { label: title, value: meaning },
    { label: 'Intern revision så', value: text },
    { label: 'Anbefaling', value: recommendation },
  ];
};

const heldBy = ({ auditor, hours }: CandidateRow): string =>
  `${auditor === null ? '' : `\nHoldes af ${auditor}`}${hours === null ? '' : `${auditor === null ? '\nMå tage' : ','} ${count(hours, 'time', 'timer')}`}`;

/** The programme that a task is of: whom it visits, and why. */
export const aboutProgramme: About = async (db, task, byLink) => {
  if (task.kind !== CHEFFORUM && !OF_PROGRAMME.includes(task.kind)) return null;
  const { programme, candidates } = await readProgramme(db, task.case_id);
  if (!programme) return null;
  const isPaper = task.kind === CHEFFORUM;
  return {
    heading: `Efterårets besøg ${programme.year}`,
    facts: [
      ...(programme.focus === '' ? [] : [{ label: 'Særligt i år', value: programme.focus }]),
      ...candidates
        .filter((one) => one.is_chosen)
        .map((one) => ({ label: one.unit_name, value: `${one.changed_reason ?? one.reason}${heldBy(one)}` })),
    ],
    url: byLink ? null : isPaper ? pages.caseDocument(task.case_id) : pages.auditVisits(task.case_id),
    linkText: isPaper ? 'Læs sagen til Chefforum' : 'Åbn programmet',
  };
};
