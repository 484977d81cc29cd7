import { Refusal } from '#contracts';
import { FORMS } from '#domain';
import { decideOn } from '../decisions/decide';
import type { CaseFile } from '../kernel/case-file';
import { openSubCases, subCaseIdOf } from '../kernel/sub-cases';
import { finishTask, type AnswerPath } from '../tasks/finish-task';
import { programmeDigest } from './programme-digest';
import { whyNotAudit } from './ties';
import { readVisit } from './visit-file';
import { askForTimes } from './visit-tasks';

/** The programme is put together: every unit that is chosen has somebody to visit it, in the hours there are. Refuses AUDIT.INVALID with all that is wrong. */
export const programmeChosen: AnswerPath = async (answered) => {
  await judgeProgramme(answered.task.file);
  await finishTask(answered);
};

/**
 * The programme is approved as it would be announced, and the decision names its digest. Refuses as `programmeChosen`, what is sent back or put off
 * may be wrong; and AUDIT.CHANGED where it is another than the one that was looked at.
 */
export const programmeDecided: AnswerPath = async (answered) => {
  const { file } = answered.task;
  const answer = FORMS.decision.schema.parse(answered.answer);
  const digest = await programmeDigest(file.tx, file.caseRow.id);
  if (answer.digest !== undefined && answer.digest !== digest)
    throw new Refusal(
      'AUDIT.CHANGED',
      'Programmet er ændret, siden du så det. Læs det igen, før du svarer: enhederne, hvem der holder besøgene, timerne og årets fokus står på siden.',
    );
  if (answer.outcome !== 'returned' && answer.outcome !== 'postponed') await judgeProgramme(file);
  await decideOn(answered, digest);
};

const chosenOf = ({ tx, caseRow }: CaseFile) =>
  tx
    .selectFrom('audit_candidates')
    .leftJoin('people', 'people.id', 'audit_candidates.auditor_id')
    .where('programme_id', '=', caseRow.id)
    .where('is_chosen', '=', true)
    .orderBy('position')
    .select(['audit_candidates.unit_code', 'unit_name', 'auditor_id', 'hours', 'people.title as auditor'])
    .execute();

const judgeProgramme = async (file: CaseFile) => {
  const programme = await file.tx
    .selectFrom('audit_programmes')
    .where('id', '=', file.caseRow.id)
    .select('hours')
    .executeTakeFirst();
  if (!programme)
    throw new Refusal(
      'AUDIT.INVALID',
      'Lad først Årshjulet foreslå, hvilke enheder der skal have besøg, på programmets side.',
    );
  const chosen = await chosenOf(file);
  if (chosen.length === 0)
    throw new Refusal('AUDIT.INVALID', 'Ingen enhed er valgt. Vælg mindst én på programmets side.');
  const problems: string[] = [];
  const known = await file.tx.selectFrom('units').select('code').execute();
  for (const unit of chosen) {
    if (!known.some(({ code }) => code === unit.unit_code))
      problems.push(`${unit.unit_name}: enheden findes ikke længere. Lad Årshjulet foreslå forfra, eller tag den ud.`);
    else if (unit.auditor_id === null) problems.push(`${unit.unit_name}: vælg, hvem der holder besøget.`);
    else {
      const why = await whyNotAudit(file.tx, {
        personId: unit.auditor_id,
        unitCode: unit.unit_code,
        worldId: file.caseRow.world_id,
        now: file.now,
      });
      if (why !== null) problems.push(`${unit.unit_name}: ${unit.auditor ?? 'den valgte'} ${why}. Vælg en anden.`);
    }
  }
  const hours = chosen.reduce((total, unit) => total + (unit.hours ?? 0), 0);
  if (hours > programme.hours)
    problems.push(`Besøgene tager ${hours} timer, og der er ${programme.hours}. Tag en enhed ud, eller ret timerne.`);
  if (problems.length > 0) throw new Refusal('AUDIT.INVALID', problems.join('\n'));
  return chosen;
};

/** The visits are announced: each is opened as a case of its own, and who holds it is asked to offer times. Refuses as `programmeChosen`. */
export const visitsAnnounced: AnswerPath = async (answered) => {
  const { task, casework, commandId } = answered;
  const { file } = task;
  const chosen = await judgeProgramme(file);
  await finishTask(answered, { tell: true });
  const there = await file.tx
    .selectFrom('audit_visits')
    .where('programme_id', '=', file.caseRow.id)
    .select('id')
    .execute();
  const planned = chosen
    .map((unit) => ({ ...unit, key: `besoeg-${unit.unit_code}` }))
    .filter(({ key }) => !there.some(({ id }) => id === subCaseIdOf(file.caseRow.id, key)));
  for (const unit of planned)
    file.record({
      event: 'VISIT_OPENED',
      payload: { visit: subCaseIdOf(file.caseRow.id, unit.key), unit: unit.unit_name, to: unit.auditor_id ?? '' },
    });
  const files = await openSubCases(
    casework,
    file,
    { commandId, actor: { personId: task.actorId } },
    planned.map(({ key, unit_name }) => ({
      process: 'auditVisit',
      key,
      title: `Besøg af intern revision: ${unit_name}`,
    })),
  );
  const byId = new Map(planned.map((unit) => [subCaseIdOf(file.caseRow.id, unit.key), unit]));
  for (const visitFile of files) {
    const unit = byId.get(visitFile.caseRow.id);
    if (!unit?.auditor_id) continue;
    await visitFile.tx
      .insertInto('audit_visits')
      .values({
        id: visitFile.caseRow.id,
        programme_id: file.caseRow.id,
        unit_code: unit.unit_code,
        unit_name: unit.unit_name,
        auditor_id: unit.auditor_id,
        hours: unit.hours ?? 0,
        offered: '[]',
      })
      .execute();
    await askForTimes(
      visitFile,
      await readVisit(visitFile),
      `Du skal besøge ${unit.unit_name}. Tilbyd lederen to eller tre tider at vælge mellem.`,
    );
    await visitFile.save();
  }
};
