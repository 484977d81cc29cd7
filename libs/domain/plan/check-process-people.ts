import type { Organisation } from '../organisation/organisation';
import type { ProcessDefinition } from './process';
import { unitsNamedIn } from './scope';

/** Something that a process' step names and the organisation does not have; `path` leads to it from the top of the file. */
export interface UnknownInProcess {
  readonly code: 'ROLE.UNKNOWN' | 'AREA.UNKNOWN' | 'UNIT.UNKNOWN';
  readonly path: readonly (string | number)[];
  readonly read: string;
  readonly message: string;
}

/** Roles, areas and units that a process' steps name and that nobody has. A plan with them would reach nobody. */
export const checkProcessPeople = (
  { steps }: ProcessDefinition,
  { units, roles }: Organisation,
): readonly UnknownInProcess[] =>
  steps.flatMap(({ title, responsible }, index) => {
    const at = ['steps', index, 'responsible'];
    if ('leadersOf' in responsible)
      return unitsNamedIn(responsible)
        .filter((code) => units.every((unit) => unit.code !== code))
        .map((code): UnknownInProcess => ({
          code: 'UNIT.UNKNOWN',
          path: [...at, responsible.within?.includes(code) === true ? 'within' : 'except'],
          read: code,
          message: `»${title}« nævner enheden »${code}«, som organisationen ikke har. Skriv enhedens kode, som den står i organisationens fil.`,
        }));
    const { role, areas = [] } = responsible;
    if (roles.every((holder) => holder.role !== role))
      return [
        {
          code: 'ROLE.UNKNOWN' as const,
          path: [...at, 'role'],
          read: role,
          message: `»${title}« er til rollen »${role}«, som organisationen ikke har. Giv nogen rollen, før en plan af processen sættes i kraft, eller brug en af dem, der findes: ${known(roles.map((holder) => holder.role))}.`,
        },
      ];
    return areas
      .filter((area) => roles.every((holder) => holder.area !== area))
      .map((area) => ({
        code: 'AREA.UNKNOWN' as const,
        path: [...at, 'areas'],
        read: area,
        message: `»${title}« nævner området »${area}«, som ingen rolle har. Skriv et af dem, der findes: ${known(roles.flatMap((holder) => holder.area ?? []))}.`,
      }));
  });

const known = (names: readonly string[]): string => [...new Set(names)].join(', ') || 'ingen';
