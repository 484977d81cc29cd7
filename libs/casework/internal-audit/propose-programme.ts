import { Refusal } from '#contracts';
import { instant } from '#database';
import { localDate, proposeVisits, type AuditRules } from '#domain';
import type { CaseFile } from '../kernel/case-file';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { judgeActor } from '../kernel/people';
import { reasonOf, textOf } from '../kernel/texts';
import { readAuditableUnits } from './auditable-units';
import { onProgramme } from './on-programme';
import { leadersAndDeputies, whyNotAudit } from './ties';

/** The rules that a programme is proposed by, as they were read from their file. */
export interface ProposeProgramme extends Command {
  readonly caseId: string;
  readonly rules: AuditRules;
}

/**
 * Proposes whom to visit from what is known today: in place of what was proposed before, changes by hand included. Refuses CASE.NOT_YOURS,
 * CASE.ENDED, and AUDIT.INVALID once visits are announced or where the organisation has no units.
 */
export const proposeProgramme = (casework: Casework, command: ProposeProgramme): Promise<CommandOutcome> =>
  onProgramme(casework, command, ['PROGRAMME_PROPOSED'], async (file) => {
    const { tx, caseRow } = file;
    const { rules } = command;
    const year = Number(localDate(file.now).slice(0, 4));
    const proposed = proposeVisits(await readAuditableUnits(tx, caseRow.world_id), rules, year);
    if (proposed.length === 0)
      throw new Refusal('AUDIT.INVALID', 'Der er ingen enheder at besøge. Indlæs organisationen først.');
    const kept = {
      year,
      rules: JSON.stringify(rules),
      proposed_by: command.actor.personId,
      proposed_at: instant(file.now),
    };
    await tx
      .insertInto('audit_programmes')
      .values({ id: caseRow.id, hours: rules.visits * rules.hoursPerVisit, ...kept })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
      .execute();
    await tx.deleteFrom('audit_candidates').where('programme_id', '=', caseRow.id).execute();
    await tx
      .insertInto('audit_candidates')
      .values(
        proposed.map(({ unit, risk, isProposed, reason }, position) => ({
          programme_id: caseRow.id,
          unit_code: unit.code,
          unit_name: unit.name,
          position,
          risk: JSON.stringify(risk),
          is_proposed: isProposed,
          reason,
          is_chosen: isProposed,
          hours: isProposed ? rules.hoursPerVisit : null,
        })),
      )
      .execute();
    file.record({
      event: 'PROGRAMME_PROPOSED',
      payload: { year, units: proposed.length, proposed: proposed.filter(({ isProposed }) => isProposed).length },
    });
  });

/** What is chosen for one unit: whether it is visited, by whom and in how many hours. */
export interface ChooseUnit extends Command {
  readonly caseId: string;
  readonly unitCode: string;
  readonly isChosen: boolean;
  readonly auditorId: string | null;
  readonly hours: number | null;
  /** Needed where it is chosen otherwise than proposed, and where it is left out after all. */
  readonly reason: string;
}

/**
 * Chooses a unit, or leaves it out, and says who visits it. Refuses as `proposeProgramme` does, REASON.MISSING where it is otherwise than proposed
 * or is left out again and nobody says why, AUDIT.INVALID to who leads the unit, and AUDIT.NOT_INDEPENDENT for an auditor who leads it, worked
 * there or answered for its money.
 */
export const chooseUnit = (casework: Casework, command: ChooseUnit): Promise<CommandOutcome> =>
  onProgramme(casework, command, ['PROGRAMME_CHANGED'], async (file) => {
    const { tx, caseRow } = file;
    const candidate = await tx
      .selectFrom('audit_candidates')
      .where('programme_id', '=', caseRow.id)
      .where('unit_code', '=', command.unitCode)
      .selectAll()
      .executeTakeFirst();
    if (!candidate) throw new Refusal('AUDIT.NOT_FOUND', 'Enheden er ikke med i programmet.');
    await judgeNotOwn(file, command.actor.personId, candidate.unit_code);
    const { isChosen } = command;
    const auditorId = isChosen ? command.auditorId : null;
    const hours = isChosen ? command.hours : null;
    const isOtherwise = isChosen !== candidate.is_proposed;
    const reason =
      isOtherwise || (candidate.is_chosen && !isChosen)
        ? reasonOf(
            command.reason,
            isChosen
              ? 'Skriv, hvorfor enheden skal med, selvom den ikke er foreslået.'
              : 'Skriv, hvorfor enheden ikke skal have besøg i år.',
          )
        : textOf(command.reason);
    if (isChosen && (hours === null || hours < 1 || hours > 200))
      throw new Refusal('AUDIT.INVALID', 'Skriv, hvor mange timer besøget må tage, mellem 1 og 200.');
    if (auditorId !== null) await judgeAuditor(file, auditorId, candidate.unit_code);
    await tx
      .updateTable('audit_candidates')
      .set({
        is_chosen: isChosen,
        auditor_id: auditorId,
        hours,
        changed_reason: reason === '' ? null : reason,
        changed_by: isOtherwise ? command.actor.personId : null,
      })
      .where('programme_id', '=', caseRow.id)
      .where('unit_code', '=', candidate.unit_code)
      .execute();
    file.record({
      event: 'PROGRAMME_CHANGED',
      ...(reason === '' ? {} : { reason }),
      payload: { unit: candidate.unit_name, chosen: isChosen, to: auditorId, hours },
    });
  });

/** Whether a unit is visited is for others than who leads it, or acts for who does. */
const judgeNotOwn = async ({ tx, caseRow, now }: CaseFile, actorId: string, unitCode: string): Promise<void> => {
  const at = { unitCode, worldId: caseRow.world_id, day: localDate(now) };
  if ((await leadersAndDeputies(tx, at)).includes(actorId))
    throw new Refusal(
      'AUDIT.INVALID',
      'Du leder enheden og kan derfor ikke selv vælge, om den skal have besøg. Bed en anden i intern revision eller Økonomi & Stab om det.',
    );
};

/** Refuses who does not audit (PERSON.NOT_FOUND), and who is not independent of the unit (AUDIT.NOT_INDEPENDENT). */
export const judgeAuditor = async (file: CaseFile, personId: string, unitCode: string): Promise<void> => {
  await judgeActor(
    file.tx,
    personId,
    'site:audit-units',
    { kind: 'site' },
    'Besøg holdes af en med rollen intern revision. Vælg en fra listen.',
    'PERSON.NOT_FOUND',
  );
  const why = await whyNotAudit(file.tx, { personId, unitCode, worldId: file.caseRow.world_id, now: file.now });
  if (why !== null)
    throw new Refusal('AUDIT.NOT_INDEPENDENT', `Den valgte ${why} og kan derfor ikke holde besøget. Vælg en anden.`);
};

/** What the autumn's visits look at in particular, and the hours they may take together. */
export interface FocusProgramme extends Command {
  readonly caseId: string;
  readonly focus: string;
  readonly hours: number;
}

/** Says what the visits look at in particular, and how long they may take. Refuses as `proposeProgramme`, and AUDIT.INVALID. */
export const focusProgramme = (casework: Casework, command: FocusProgramme): Promise<CommandOutcome> =>
  onProgramme(casework, command, ['PROGRAMME_FOCUSED'], async (file) => {
    const focus = textOf(command.focus);
    const { hours } = command;
    if (hours < 1 || hours > 5000)
      throw new Refusal('AUDIT.INVALID', 'Skriv, hvor mange timer besøgene må tage i alt, mellem 1 og 5.000.');
    const { numUpdatedRows } = await file.tx
      .updateTable('audit_programmes')
      .set({ focus, hours })
      .where('id', '=', file.caseRow.id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new Refusal('AUDIT.NOT_FOUND', 'Lad Årshjulet foreslå enheder først.');
    file.record({ event: 'PROGRAMME_FOCUSED', payload: { text: focus, hours } });
  });
