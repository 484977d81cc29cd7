import {
  answeredWords,
  changesWords,
  dropWords,
  dueWords,
  formatDateMedium,
  mailsByRole,
  personTitle,
  rolesInWords,
  sentences,
  type CaseReplan,
  type ChangedStep,
  type ComparedPlans,
  type ConcernedPerson,
  type DatedStep,
  type MilestoneDiff,
  type MovedStep,
  type Organisation,
  type Plan,
} from '#domain';
import { counted } from '../../shared/output';

/** What a new version of a plan does, over one plan or several. */
export interface ShownReplan {
  readonly plans: readonly ComparedPlans[];
  readonly milestones: MilestoneDiff;
  readonly people: readonly ConcernedPerson[];
}

/** As the command line's JSON has it. A plan without steps is its milestones: they are what moves in it. */
export function replanJson(shown: ShownReplan, organisation: Organisation): object {
  const { milestones } = shown;
  const cases = shown.plans.flatMap(({ outcome }) => outcome.cases);
  const dated = ({ caseId, step, due }: DatedStep): object => ({ step: step.id, title: step.title, case: caseId, due });
  const moved = milestones.moved.map(({ milestone, from, to }) => ({
    id: milestone.id,
    title: milestone.title,
    from,
    to,
  }));
  const people = mailsByRole(shown.plans, shown.people, organisation);
  if (cases.length > 0) {
    return {
      moved: cases
        .flatMap((one) => one.moved)
        .map(({ caseId, step, from, to }) => ({ step: step.id, title: step.title, case: caseId, from, to })),
      added: cases.flatMap((one) => one.added).map(dated),
      dropped: cases.flatMap(({ dropped, drops }) =>
        dropped.map((one) => ({ ...dated(one), told: toldOf(drops, one.step.id) })),
      ),
      changed: cases.flatMap(({ changed }) =>
        changed.map(({ step, title, caseId, changes, answered }) => ({
          step: step.id,
          title,
          case: caseId,
          changes,
          answered,
        })),
      ),
      unchanged: cases.reduce((sum, one) => sum + one.unchanged, 0),
      people,
      milestones: moved,
    };
  }
  return {
    moved: moved.map(({ id, ...rest }) => ({ step: id, ...rest })),
    added: milestones.added.map(({ id, title, from }) => ({ step: id, title, due: from })),
    dropped: milestones.dropped.map(({ id, title, from }) => ({ step: id, title, due: from })),
    changed: [],
    unchanged: milestones.unchanged,
    people,
    milestones: moved,
  };
}

const toldOf = (drops: CaseReplan['drops'], stepId: string): string[] => [
  ...new Set(drops.filter((drop) => drop.stepId === stepId && drop.told).map(({ email }) => email)),
];

/** The same for a person to read, case by case; people and roles are called as the organisation does. */
export function replanText(shown: ShownReplan, organisation: Organisation): string {
  const { milestones, plans, people } = shown;
  const cases = plans.flatMap(({ outcome }) => outcome.cases);
  const nameOf = (email: string): string => personTitle(organisation, email);
  const roles = rolesInWords(plans, organisation);
  const told = people.filter(({ isTold }) => isTold);
  const sections = [
    ...section(
      'Møder og milepæle, der flyttes',
      milestones.moved.map(({ milestone, from, to }) => moveLine(milestone.title, from, to)),
    ),
    ...section(
      'Nye møder og milepæle',
      milestones.added.map(({ title, from }) => `  ${title}: ${formatDateMedium(from)}`),
    ),
    ...section(
      'Møder og milepæle, der udgår',
      milestones.dropped.map(({ title, from }) => `  ${title}: ${formatDateMedium(from)}`),
    ),
    ...plans
      .flatMap(({ before, after, outcome }) => outcome.cases.map((one) => ({ before, after, one })))
      .filter(
        ({ one: { moved, added, dropped, reassigned, changed } }) =>
          moved.length + added.length + dropped.length + reassigned.length + changed.length > 0,
      )
      .flatMap(({ before, after, one }) => [
        `${one.title}${FATES[one.fate]}`,
        ...section(
          '  Flyttes',
          one.moved.map((each) => movedStep(before, after, each)),
        ),
        ...section(
          '  Kommer til',
          one.added.map((each) => datedStep(after, each)),
        ),
        ...section(
          '  Udgår',
          one.dropped.map((each) => sentences(datedStep(before, each), dropWords(one.drops, each.step.id, nameOf))),
        ),
        ...section(
          '  Får andre ansvarlige',
          one.reassigned.map(({ id, title }) => sentences(`    ${title}`, dropWords(one.drops, id, nameOf))),
        ),
        ...section('  Ændres', one.changed.map(changedStep)),
        '',
      ]),
    `Uændret: ${cases.length > 0 ? `${cases.reduce((sum, one) => sum + one.unchanged, 0)} trin` : counted(milestones.unchanged, 'milepæl', 'milepæle')}`,
  ];
  const mails = mailsByRole(plans, people, organisation)
    .filter((role) => role.mails > 0)
    .map(({ role, mails: number }) => `  ${roles.get(role) ?? role}: ${counted(number, 'person', 'personer')}`);
  return [
    ...sections,
    ...(told.length > 0 ? [`Får besked i én mail hver (${told.length})`, ...mails] : ['Ingen får mail om det.']),
  ].join('\n');
}

const FATES = {
  runs: '',
  opens: ' – ny sag',
  'called-off': ' – sagen udgår og annulleres',
  over: ' – sagen er afsluttet',
} as const;
const moveLine = (title: string, from: string, to: string): string =>
  `  ${title}: ${formatDateMedium(from)} → ${formatDateMedium(to)}`;
const movedStep = (before: Plan, after: Plan, { step, from, to }: MovedStep): string =>
  `    ${step.title}: ${dueWords(before, step.id, from)} → ${dueWords(after, step.id, to)}`;
const datedStep = (plan: Plan, { step, due }: DatedStep): string =>
  `    ${step.title}: ${dueWords(plan, step.id, due)}`;
const changedStep = (one: ChangedStep): string =>
  sentences(`    »${one.title}«: ${changesWords(one.changes)}`, answeredWords(one));
const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? [`${title} (${lines.length})`, ...lines] : [];
