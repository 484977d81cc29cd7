import { pages } from '#contracts';
import { MEASURE, MEASURE_STATUS_WORDS } from '#domain';
import type { About, AboutView } from '../web/about';
import { instantWords } from '../web/words';
import { readMeasures, type MeasureRow } from './measure.query';

/** The measure of a task, with what was said of it before. */
export const aboutMeasure: About = async (db, task, byLink) => {
  if (task.kind !== MEASURE) return null;
  const row = await db
    .selectFrom('measure_tasks')
    .where('task_id', '=', task.id)
    .select('measure_id')
    .executeTakeFirst();
  const measure = (await readMeasures(db, task.case_id)).find(({ id }) => id === row?.measure_id);
  if (!measure) return null;
  return {
    heading: `Tiltag ${measure.number}`,
    facts: [{ label: 'Tiltag', value: measure.title }, ...lastSaid(measure)],
    url: byLink ? null : pages.measures(task.case_id),
    linkText: 'Se status på hele budgetaftalen',
  };
};

/** The latest three answers about a measure, the newest first. */
export const lastSaid = ({ rounds }: Pick<MeasureRow, 'rounds'>): AboutView['facts'] =>
  rounds
    .flatMap(({ report, answered_at }) =>
      report === null
        ? []
        : [
            {
              label: answered_at === null ? 'Meldt' : instantWords(answered_at),
              value: [MEASURE_STATUS_WORDS[report.status], report.note].filter((part) => part !== '').join('. '),
            },
          ],
    )
    .slice(-3)
    .reverse();
