export {
  chooseUnit,
  focusProgramme,
  proposeProgramme,
  type ChooseUnit,
  type FocusProgramme,
  type ProposeProgramme,
} from './propose-programme';
export { knowPastVisits, knowUnitFacts, type KnowPastVisits, type KnowUnitFacts } from './know-units';
export {
  changeFinding,
  enterFinding,
  MOST_FINDINGS,
  removeFinding,
  type ChangeFinding,
  type EnterFinding,
  type FindingWords,
  type RemoveFinding,
} from './write-finding';
export { askOtherDay, isOfVisitedUnit, lastSaidOfDay, SAID_OF_DAY, type AskOtherDay } from './ask-other-day';
export { VISIT_KEY } from './invitation';
export { takenTimes } from './free-times';
export { inviteAgreedVisits } from './invite-agreed';
export { leaderSaid } from './leader-said';
export { agreedTime } from './visit-file';
export { unheardOf } from './unheard-of';
export { moveVisit, type MoveVisit } from './move-visit';
export { programmeDigest } from './programme-digest';
export { findingOfTask, findingsOf, type FindingFile } from './finding-rows';
export { whyNotAuditVisit } from './may-audit';
export { readAuditors, whyNotAudit } from './ties';
export { isTiedToVisit } from './tied-to-visit';
export { closeEarlierFinding, earlierFindings, type CloseEarlierFinding, type EarlierVisit } from './earlier-findings';
export { NoteChanged, readNotes, saveNote, type SaveNote, type VisitNote } from './visit-notes';
export { readVisitGuide, type VisitGuide } from './visit-guide';
export { leadsDirectorateOver } from './leads-directorate';
export { readUnitPlaces, type UnitPlace } from './directorates';
export { readKnownVisits, type KnownVisit } from './known-visits';
export { readFoundFindings, readGuide, type Guide } from './found-findings';
