import { Document, isMap, isScalar, visit } from 'yaml';
import type { Milestone, Plan, PlannedCase, Step } from '#domain';

const LINE_WIDTH = 140;
/** Maps as small as these read best on one line. */
const SMALL = ['amount', 'role', 'leadersOf', 'milestone', 'week'];

/** The whole plan as YAML, which `readPlan` reads to the same plan; places (where it was read) are left out. */
export function planToYaml({ ownProcess, ...plan }: Plan): string {
  const document = new Document(
    {
      ...plan,
      process: ownProcess ?? plan.process,
      milestones: plan.milestones.map(withoutPlace),
      cases: plan.cases.map(withoutPlaces),
    },
    { aliasDuplicateObjects: false },
  );
  document.commentBefore = ` ${plan.title}. Datoer skrives ÅÅÅÅ-MM-DD; forskydninger tælles fra fristen i workingDays (arbejdsdage) eller days (kalenderdage).`;
  visit(document, {
    Map(_key, map) {
      const [first] = map.items;
      if (isMap(map) && isScalar(first?.key) && SMALL.includes(String(first.key.value))) map.flow = true;
    },
    Seq(_key, sequence) {
      if (sequence.items.every((item) => isScalar(item)) || sequence.items.length === 0) sequence.flow = true;
    },
  });
  return document.toString({ lineWidth: LINE_WIDTH, flowCollectionPadding: true });
}

function withoutPlaces(planned: PlannedCase): object {
  return { ...withoutPlace(planned), steps: planned.steps.map(withoutPlace) };
}

function withoutPlace<T extends Milestone | PlannedCase | Step>({ place: _place, ...rest }: T): Omit<T, 'place'> {
  return rest;
}
