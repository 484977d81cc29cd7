import { holdersOf, holdersWanted, levelName, unitsWithin } from '../organisation/people';
import type { Organisation } from '../organisation/organisation';
import { errorFinding } from './finding';
import type { CaseScope, Finding, IsoDate, Place, Plan, PlannedCase, Responsible, Step } from './plan';
import { hangsOn, resolveDue } from './resolve-due';
import { responsibleIn, unitsNamedIn } from './scope';

/** One person's task: a step on its date. */
export interface DatedTask {
  readonly caseId: string;
  readonly stepId: string;
  readonly kind: string;
  readonly title: string;
  /** What it covers: the role's area or the unit's name; null for all. */
  readonly area: string | null;
  /** The unit's code, where the task is a unit's. */
  readonly unit: string | null;
  readonly assigneeEmail: string;
  readonly due: IsoDate;
}

/** The tasks of a plan, and what keeps steps from becoming tasks (always errors). */
export interface PublishedPlan {
  readonly tasks: readonly DatedTask[];
  readonly findings: readonly Finding[];
}

type Assignment = Pick<DatedTask, 'area' | 'unit' | 'assigneeEmail'>;

/**
 * Expands a plan to dated tasks: one for each holder of the role (and area), or for the leader of each unit at the level. A step that
 * gives no task, or too few because a role or a leader is missing, gives a finding instead. Order: as in the plan and the organisation.
 */
export function publish(plan: Plan, organisation: Organisation): PublishedPlan {
  const tasks: DatedTask[] = [];
  const findings: Finding[] = [];
  for (const planned of plan.cases) {
    if (planned.scope !== null)
      findings.push(...unknownParts(planned.scope, `»${planned.title}«`, planned.place, organisation));
    for (const step of planned.steps) {
      const due = resolveDue(plan, step);
      if (due === null) findings.push(unknownMilestone(step, planned));
      const { assignments, findings: vacancies } = assign(step, planned, organisation);
      findings.push(...vacancies);
      if (due === null) continue;
      const { id: stepId, kind, title } = step;
      tasks.push(...assignments.map((one) => ({ caseId: planned.id, stepId, kind, title, ...one, due })));
    }
  }
  return { tasks, findings };
}

function assign(
  step: Step,
  planned: PlannedCase,
  organisation: Organisation,
): { assignments: Assignment[]; findings: Finding[] } {
  const wanted = wantedAssignments(responsibleIn(planned, step), organisation);
  const unknown = unknownParts(step.responsible, stepInCase(step, planned), step.place, organisation);
  const findings = [
    ...unknown,
    ...(wanted.length > 0 || namesUnknownUnit(step, planned, organisation)
      ? []
      : [nobody(step, planned, organisation)]),
  ];
  const seen = new Set<string>();
  const assignments = wanted.filter((one) => {
    if (one.assigneeEmail.trim() === '') {
      findings.push(vacant(step, planned, one));
      return false;
    }
    return seen.size < seen.add(JSON.stringify(one)).size;
  });
  return { assignments, findings };
}

function wantedAssignments(responsible: Responsible, organisation: Organisation): Assignment[] {
  if ('role' in responsible) {
    return holdersWanted(organisation, responsible).map(({ area, email }) => ({
      area,
      unit: null,
      assigneeEmail: email,
    }));
  }
  return unitsWithin(organisation, responsible).map(({ name, code, leaderEmail }) => ({
    area: name,
    unit: code,
    assigneeEmail: leaderEmail,
  }));
}

/** `»Rapport til chefer« i »Økonomirapport pr. 31.1.2015«` */
export const stepInCase = (step: Step, planned: PlannedCase): string => `»${step.title}« i »${planned.title}«`;

function unknownMilestone(step: Step, planned: PlannedCase): Finding {
  const read = hangsOn(step.due);
  const message = `${stepInCase(step, planned)} regner sin frist fra milepælen »${read}«, som planen ikke har. Tilføj milepælen, eller skriv en dato.`;
  return errorFinding('MILESTONE.UNKNOWN', message, { place: step.place, read });
}

/** Whether its leaders are sought in a unit that is not there: that is told already, of the step or of its case, and is why there are none. */
function namesUnknownUnit(step: Step, planned: PlannedCase, { units }: Organisation): boolean {
  const responsible = responsibleIn(planned, step);
  return (
    'leadersOf' in responsible && (responsible.within ?? []).some((code) => units.every((unit) => unit.code !== code))
  );
}

/** Units and areas that are named and that nobody has. */
function unknownParts(named: CaseScope, where: string, place: Place | null, { units, roles }: Organisation): Finding[] {
  const codes = unitsNamedIn(named).filter((code) => !units.some((unit) => unit.code === code));
  const areas = (named.areas ?? []).filter((name) => !roles.some(({ area }) => area === name));
  const known = [...new Set(roles.flatMap(({ area }) => area ?? []))].join(', ') || 'ingen';
  return [
    ...codes.map((code) => {
      const message = `${where} nævner enheden »${code}«, som organisationen ikke har. Skriv enhedens kode, som den står i organisationens fil.`;
      return errorFinding('UNIT.UNKNOWN', message, { place, read: code });
    }),
    ...areas.map((area) => {
      const message = `${where} nævner området »${area}«, som ingen rolle har. Skriv et af dem, der findes: ${known}.`;
      return errorFinding('AREA.UNKNOWN', message, { place, read: area });
    }),
  ];
}

function nobody(step: Step, planned: PlannedCase, organisation: Organisation): Finding {
  if ('leadersOf' in step.responsible) {
    const level = levelName(step.responsible.leadersOf);
    const message = `${stepInCase(step, planned)} er til lederne på niveauet ${level}, men der er ingen af dem. Indlæs enhederne, vælg et andet niveau, eller ret within og except.`;
    return errorFinding('UNIT.UNKNOWN', message, { place: step.place, read: step.responsible.leadersOf });
  }
  const { role } = step.responsible;
  if (holdersOf(organisation, role).length > 0) {
    const message = `${stepInCase(step, planned)} er til rollen »${role}«, men ingen af dem, der har den, har et af de områder, det gælder. Giv nogen rollen for et af dem, eller ret areas.`;
    return errorFinding('ROLE.VACANT', message, { place: step.place, read: role });
  }
  const known = [...new Set(organisation.roles.map((holder) => holder.role))].join(', ') || 'ingen';
  const message = `${stepInCase(step, planned)} er til rollen »${role}«, som organisationen ikke har. Giv nogen rollen, eller brug en af dem, der findes: ${known}.`;
  return errorFinding('ROLE.UNKNOWN', message, { place: step.place, read: role });
}

function vacant(step: Step, planned: PlannedCase, { area, unit }: Assignment): Finding {
  const read = 'role' in step.responsible ? step.responsible.role : unit;
  const what =
    'role' in step.responsible
      ? `Ingen har rollen »${read}«${area === null ? '' : ` for ${area}`}`
      : `»${area}« (${unit}) har ingen leder`;
  const message = `${what}, så ${stepInCase(step, planned)} ville ikke nå nogen. Skriv en mailadresse i organisationen.`;
  return errorFinding('ROLE.VACANT', message, { place: step.place, read });
}
