import path from 'node:path';
import {
  addDays,
  dateParts,
  isoDate,
  type IsoDate,
  type Plan,
  type ProcessDefinition,
  type WorkingCalendar,
} from '#domain';
import { readGrants, readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import { answerAll, closedAround, openedTasks, startCase, type LiveCase, type Setting } from './people';

/** Working days from today to each deadline of the live report, in the table's order; the ØU meeting comes a fortnight after DIF. */
const WORKING_DAYS = { closes: 1, ready: 3, balance: 4, report: 6, meeting: 7, queue: 9, dif: 10, oeu: 19 } as const;

/** The key of the day's live report's plan. */
export const reportKey = (today: IsoDate): string => `oekonomirapport-${today}`;

const dashed = (date: IsoDate): string => date.split('-').reverse().join('-');

/** One økonomirapport around `today`, of the month that has just ended, read as a person's table would be. Throws when the table is refused. */
export async function livePlan(process: ProcessDefinition, calendar: WorkingCalendar, today: IsoDate): Promise<Plan> {
  const { year, month } = dateParts(today);
  const asOf = addDays(isoDate(year, month, 1), -1);
  const on = (days: number): string => dashed(calendar.addWorkingDays(today, days));
  const header =
    'opgjort_pr;bogfoering_lukker;oes_faerdigmelder;driftsbalance_klar;rapport_til_chefer;moede_oes_chefer;koe_til_dif_oeu;direktoerforum;oekonomiudvalg;fokusomraade;sagsnr;bemaerkning';
  const { closes, ready, balance, report, meeting, queue, dif, oeu } = WORKING_DAYS;
  const dates = [closes, ready, balance, report, meeting, queue, dif, oeu].map(on);
  const row = [
    dashed(asOf),
    ...dates,
    'Ældreområdet og det specialiserede socialområde',
    '',
    'Den levende rapport: prøv den.',
  ];
  const reading = await readPlan(
    { name: `levende-${year}.csv`, bytes: Buffer.from(`${header}\n${row.join(';')}\n`) },
    { process, year: dateParts(asOf).year },
  );
  if (reading.plan === null) throw new Error(`The live plan was refused: ${JSON.stringify(reading.findings)}`);
  return {
    ...reading.plan,
    id: reportKey(today),
    title: 'Den levende økonomirapport',
    closedDays: closedAround(today),
  };
}

/** Opens the live report and closes its books, so that the konsulenter have their tasks. */
export async function openLiveReport(setting: Setting): Promise<LiveCase> {
  const process = (await readShippedProcess('oekonomirapport')).value;
  if (process === null) throw new Error('The shipped process of the økonomirapport does not read.');
  // There to be tried with: every page says that they are an example.
  const file = 'afvigelser-2016.csv';
  const { value: grants } = await readGrants(path.join(SHIPPED_PLANS, file), process);
  if (grants === null) throw new Error('The shipped deviations do not read.');
  const plan = await livePlan(process, setting.calendar, setting.today);
  const report = await startCase(setting, plan, process, grants, { file, year: 2016, isExample: true });
  await answerAll(setting, report.id, 'booking-closes', () => Promise.resolve({ note: 'Måneden er lukket.' }));
  await openedTasks(setting, report.id, 'report-ready');
  return report;
}
