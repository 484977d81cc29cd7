import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FEEDBACK,
  VISIT_FINAL,
  VISIT_GUIDE,
  VISIT_HELD,
  VISIT_KINDS,
  VISIT_OFFER,
} from '#contracts';
import type { ProcessHooks } from '../process-hooks';
import { programmeChosen, programmeDecided, visitsAnnounced } from './announce-visits';
import { barredFromVisit, takersInVisit } from './barred';
import {
  askAgainOf,
  askOfFindingOnceMore,
  findingEvidenced,
  findingPlanned,
  findingVerified,
  planLapsed,
} from './finding-paths';
import { findingOfTask } from './finding-rows';
import { findingsOfAnswers } from './findings-of-answers';
import { judgeVisitHandOver, judgeVisitReturn, judgeVisitWithdrawal } from './guards';
import { askAuditorAgain, goOnWith, RENEWED_KINDS } from './silence';
import { judgeVisitCancel } from './tied-to-outcome';
import { organisationOfVisitsChanged, unitsOfVisitsChanged } from './units-changed';
import { callOff } from './invitation';
import { visitHandedOver } from './handed-over';
import {
  choiceLapsed,
  commentsLapsed,
  draftCommented,
  draftSent,
  feedbackGiven,
  reportFinal,
  timeChosen,
  timesOffered,
  visitHeld,
} from './visit-paths';

/** The programme of an autumn: put together, decided, announced. */
export const auditProgrammeHooks: ProcessHooks = {
  answers: {
    'audit-programme': programmeChosen,
    'audit-decision': programmeDecided,
    'audit-announce': visitsAnnounced,
  },
};

const ACTED_ON =
  'Andre er gået videre med det, så det rettes ikke her. Er noget forkert, så skriv en kommentar, eller ring til den, der holder besøget.';

/** One visit. */
export const auditVisitHooks: ProcessHooks = {
  answers: {
    [VISIT_OFFER]: timesOffered,
    [VISIT_CHOICE]: timeChosen,
    [VISIT_HELD]: visitHeld,
    [VISIT_DRAFT]: draftSent,
    [VISIT_COMMENTS]: draftCommented,
    [VISIT_FINAL]: reportFinal,
    [VISIT_FEEDBACK]: feedbackGiven,
    [FINDING_PLAN]: findingPlanned,
    [FINDING_EVIDENCE]: findingEvidenced,
    [FINDING_VERIFY]: findingVerified,
  },
  corrections: Object.fromEntries(
    VISIT_KINDS.filter((kind) => kind !== VISIT_GUIDE).map((kind) => [kind, { never: ACTED_ON, isFinal: true }]),
  ),
  goesOn: {
    ...Object.fromEntries(RENEWED_KINDS.map((kind) => [kind, goOnWith(kind)])),
    [FINDING_EVIDENCE]: askOfFindingOnceMore,
    [FINDING_VERIFY]: askOfFindingOnceMore,
  },
  barredFrom: (db, task, _hooks, today) => barredFromVisit(db, task, today),
  takersOf: takersInVisit,
  placesOf: async (file, task) => {
    const finding = task.kind === FINDING_VERIFY ? await findingOfTask(file.tx, file.caseRow.id, task.id) : undefined;
    return finding?.evidence ? [{ kind: 'task', id: finding.evidence.id }] : [];
  },
  mayCancel: judgeVisitCancel,
  mayHandOver: judgeVisitHandOver,
  handedOverBeforehand: [VISIT_HELD],
  mayReturn: judgeVisitReturn,
  mayWithdraw: judgeVisitWithdrawal,
  lapsed: async (file, task) => {
    if (task.kind === VISIT_CHOICE) return choiceLapsed(file);
    if (task.kind === VISIT_COMMENTS) return commentsLapsed(file);
    if (task.kind === FINDING_PLAN) return planLapsed(file, task.id);
    if (task.kind === FINDING_EVIDENCE) return askAgainOf(file, task.id, 'evidence');
    if (task.kind === FINDING_VERIFY) return askAgainOf(file, task.id, 'verify');
    return askAuditorAgain(file, task);
  },
  handedOver: visitHandedOver,
  unitsChanged: unitsOfVisitsChanged,
  organisationChanged: organisationOfVisitsChanged,
  ending: (_casework, file, ending) =>
    callOff(file, ending.how === 'cancelled' ? ending : { by: null, reason: 'Besøget bliver ikke gennemført.' }),
  cameOf: findingsOfAnswers,
  endsByItself: true,
};
