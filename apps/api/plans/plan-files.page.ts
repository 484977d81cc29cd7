import { Injectable } from '@nestjs/common';
import { ownProcesses } from '#casework';
import { resolveDue, shownState, weekLoad, type PlannedTask } from '#domain';
import { isListed, readProcessOf, writeList, writePlan, writeSheet, type OutCell } from '#files';
import { STATE_WORDS } from '#pictures';
import { fileNameOf, titleInFile } from '../web/rehearsal-files';
import { notFound } from '../web/problem';
import { Records } from '../web/records';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { titleOf, whoOf } from './plan-frame.view';
import { PlanReader, type PlanAsked, type PlanAtHand } from './plan-reader';
import { planWheelView } from './plan-wheel.view';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What can be had of a plan, by the last part of its address. */
const FILES: Readonly<Record<string, string>> = {
  'plan.xlsx': XLSX,
  'plan.csv': 'text/csv; charset=utf-8',
  'plan.yaml': 'application/yaml; charset=utf-8',
  'aarshjul.svg': 'image/svg+xml; charset=utf-8',
  'tidslinje.xlsx': XLSX,
  'belastning.xlsx': XLSX,
};

/** A plan, its wheel, its timeline and its load, as files: what the page shows, for the part of it that was asked for. */
@Injectable()
export class PlanFilesPage {
  constructor(
    private readonly records: Records,
    private readonly reader: PlanReader,
  ) {}

  async file(visitor: Visitor, key: string, name: string, asked: PlanAsked): Promise<Reply> {
    const type = FILES[name];
    if (type === undefined) throw notFound();
    const at = await this.reader.read(visitor, key, asked);
    const bytes = await this.bytesOf(visitor, at, name);
    if (bytes === null) throw notFound();
    const plain = key.replace(/[^\w-]+/g, '-');
    return Reply.file(bytes, type, fileNameOf(worldOf(at), `${plain}${at.isDraft ? '-kladde' : ''}-${name}`));
  }

  private async bytesOf(visitor: Visitor, at: PlanAtHand, name: string): Promise<Buffer | null> {
    switch (name) {
      case 'aarshjul.svg': {
        const { wheel } = planWheelView(at, visitor, []);
        return wheel && Buffer.from(wheel.svg);
      }
      case 'tidslinje.xlsx':
        return timelineSheet(at);
      case 'belastning.xlsx':
        return loadSheet(at);
      default:
        return this.planFile(at, name === 'plan.yaml' ? 'yaml' : name === 'plan.csv' ? 'csv' : 'xlsx');
    }
  }

  /** In the shape in which it is read again: its process' table, else the list of its days; whole as YAML. */
  private async planFile(at: PlanAtHand, format: 'yaml' | 'csv' | 'xlsx'): Promise<Buffer> {
    const { plan } = at.version;
    const process = await readProcessOf(plan, { own: await ownProcesses(this.records.db) });
    return format !== 'yaml' && isListed(plan, process)
      ? writeList(at.plan, format, { organisation: at.organisation, bom: format === 'csv' })
      : writePlan(plan, format, { process, bom: format === 'csv' });
  }
}

const worldOf = (at: PlanAtHand) => ({
  title: at.version.plan.title,
  world_kind: at.worlds.find(({ id }) => id === at.worldId)?.kind ?? 'real',
});

/** One row a step, or a task where it has several: what the timeline shows. */
const timelineSheet = (at: PlanAtHand): Promise<Buffer> => {
  const titleOfCase = new Map(at.plan.cases.map(({ id, title }) => [id, title]));
  const rows = at.plan.cases.flatMap((planned) => {
    const titles = new Map(planned.steps.map(({ id, title }) => [id, title]));
    return planned.steps.flatMap((step): OutCell[][] => {
      const tasks = at.tasks.filter(({ caseId, stepId }) => caseId === planned.id && stepId === step.id);
      const waits = { text: step.needs.map((id) => titles.get(id) ?? id).join('\n') };
      const due = resolveDue(at.plan, step);
      return tasks
        .map((task) => [{ text: planned.title }, { text: step.title }, ...standing(at, task), waits])
        .concat(
          tasks.length > 0 || due === null || isFiltered(at)
            ? []
            : [[{ text: planned.title }, { text: step.title }, { date: due }, { text: '' }, { text: '' }, waits]],
        );
    });
  });
  const steps = new Set(at.plan.cases.flatMap(({ id, steps: own }) => own.map((step) => `${id} ${step.id}`)));
  // What people have added to a case is no step of its plan.
  const added = at.tasks
    .filter(({ caseId, stepId }) => !steps.has(`${caseId} ${stepId}`))
    .map((task): OutCell[] => [
      { text: titleOfCase.get(task.caseId) ?? '' },
      { text: task.title },
      ...standing(at, task),
      { text: '' },
    ]);
  return writeSheet({
    title: titleInFile(worldOf(at)),
    columns: [
      { title: 'Sag', width: 28 },
      { title: 'Trin', width: 48 },
      { title: 'Frist', width: 12 },
      { title: 'Hvem', width: 36 },
      { title: 'Tilstand', width: 18 },
      { title: 'Venter på', width: 48 },
    ],
    rows: [...rows, ...added],
  });
};

const standing = (at: PlanAtHand, task: PlannedTask): OutCell[] => [
  { date: task.due },
  { text: whoOf(at, task) },
  { text: at.isDraft ? '' : STATE_WORDS[shownState(task, at.today)] },
];

const isFiltered = ({ asked }: PlanAtHand): boolean => asked.unit !== null || asked.person !== null;

/** People by weeks. */
const loadSheet = (at: PlanAtHand): Promise<Buffer> => {
  const load = weekLoad(at.counted);
  return writeSheet({
    title: titleInFile(worldOf(at)),
    columns: [
      { title: 'Hvem', width: 40 },
      { title: 'I alt', width: 8 },
      ...load.weeks.map(({ year, week }) => ({ title: `Uge ${week}, ${year}`, width: 8 })),
    ],
    rows: load.people.map(({ email, counts, sum }): OutCell[] => [
      { text: titleOf(at, email) },
      { number: sum },
      ...counts.map((n): OutCell => (n === 0 ? { text: '' } : { number: n })),
    ]),
  });
};
