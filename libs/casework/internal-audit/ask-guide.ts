import { VISIT_GUIDE } from '#contracts';
import { visitTimeWords, type IsoDate, type VisitTime } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import { openQuestionnaire } from '../questionnaires';
import { leaderForUnit } from './may-answer';
import { GUIDE_STEP } from './steps';
import { laterOf, type VisitFile } from './visit-file';
import { inDays } from './visit-tasks';

/** The questions are answered some working days before the visit, but never before tomorrow. */
export const guideDue = (file: CaseFile, { rules }: VisitFile, { on }: VisitTime): IsoDate =>
  laterOf(file.calendar.addWorkingDays(on, -rules.deadlines.guideBefore), inDays(file, 1));

/** Why the leader is asked; says another time when the visit is moved. */
export const guideWhy = (at: VisitTime): string =>
  `Intern revision kommer ${visitTimeWords(at)}. Dine svar er det, I taler ud fra. Du kan få hjælp af andre, og det, du skriver, bliver gemt undervejs.`;

/** The leader of the unit, else the nearest above who may, answers the questions before the visit; nobody does where there is nobody. Refuses QUESTIONNAIRE.NOT_FOUND. */
export const askGuide = async (file: CaseFile, visit: VisitFile, at: VisitTime): Promise<void> => {
  const assigneeId = await leaderForUnit(file, visit);
  if (assigneeId === null) return;
  await openQuestionnaire(file, {
    questionnaireId: visit.rules.guide,
    unit: visit.unit.code,
    assigneeId,
    due: guideDue(file, visit, at),
    stepId: GUIDE_STEP,
    stepKind: VISIT_GUIDE,
    phase: 'preparing',
    title: `Svar på spørgsmålene før besøget: ${visit.unit.name}`,
    why: guideWhy(at),
    consequence: 'Svarer du ikke, begynder besøget med at gennemgå spørgsmålene.',
  });
};
