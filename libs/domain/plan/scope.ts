import type { CaseScope, PlannedCase, Responsible, Step } from './plan';

/** Who gets a step's tasks in its case: as the step says, narrowed to the case's part of the municipality where the step does not say which. */
export function responsibleIn(
  { scope }: Pick<PlannedCase, 'scope'>,
  { responsible }: Pick<Step, 'responsible'>,
): Responsible {
  if (scope === null || saysItself(responsible)) return responsible;
  const { within, except, areas } = scope;
  return 'role' in responsible ? { ...responsible, areas } : { ...responsible, within, except };
}

const saysItself = (responsible: Responsible): boolean =>
  'role' in responsible
    ? responsible.areas !== undefined
    : responsible.within !== undefined || responsible.except !== undefined;

/** Every unit's code that a scope names. */
export const unitsNamedIn = ({ within = [], except = [] }: Pick<CaseScope, 'within' | 'except'>): readonly string[] => [
  ...within,
  ...except,
];
