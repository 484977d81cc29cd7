import { z } from 'zod';
import { layWheel, localDate, spanOf, wheelItems, type Plan } from '#domain';
import { stops } from '#files';
import { drawWheel, wheelDocument, wheelList, type WheelWords } from '#pictures';
import type { Call, ExitCode } from '../../lazy';
import { countFindings, findingsTable, log } from '../../shared/output';
import { putFile } from '../../shared/put-file';
import { fileArguments, organisationOptions, readingOptions } from '../../shared/call-options';
import { readAndCheckAll, type CheckedPlan } from './checked-plan';
import { findOrganisation, findProcess } from '../../shared/sources';

const wheelOptions = z.object({ out: z.string(), today: z.string().optional() });

/** `aarshjul plan wheel`: the year wheel of a file, without any server. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const reading = readingOptions.parse(options);
  const { out, today } = wheelOptions.parse(options);
  const process = await findProcess(reading);
  const organisation = await findOrganisation(organisationOptions.parse(options));
  const plans =
    process.value === null
      ? []
      : await readAndCheckAll(fileArguments(args), process.value, organisation.organisation, reading);
  const findings = [...process.findings, ...organisation.findings, ...plans.flatMap((plan) => plan.findings)];
  if (findings.length > 0) log(`${countFindings(findings)}\n${findingsTable(findings)}`);
  const plan = shownPlan(plans);
  const drawn = plan && draw(plan, out, today ?? localDate(Date.now()));
  if (!drawn) {
    log('Der er ingen datoer at vise, så der er intet hjul.');
    return 1;
  }
  await putFile(out, Buffer.from(drawn));
  return stops(findings) ? 1 : 0;
}

/** Of several files the plan with steps, dated by the political one beside it; else the first that has dates. */
const shownPlan = (plans: readonly CheckedPlan[]): Plan | null => {
  const dated = plans.flatMap((plan) => plan.dated ?? plan.draft ?? []);
  return dated.find(({ cases }) => cases.length > 0) ?? dated[0] ?? null;
};

function draw(plan: Plan, out: string, today: string): string | null {
  const items = wheelItems({ plan, tasks: [], only: null, forum: null, today: null });
  const span = spanOf(items);
  if (span === null) return null;
  const isPage = /\.html?$/i.test(out);
  const words: WheelWords = {
    title: plan.title,
    subtitle: `${span.from.slice(0, 4)}${span.to.slice(0, 4) === span.from.slice(0, 4) ? '' : `–${span.to.slice(0, 4)}`}`,
    caption: 'Tegnet af Årshjulet',
    linkOf: () => null,
    monthLink: (year, month) => (isPage ? `#m-${year}-${month}` : null),
  };
  const svg = drawWheel(layWheel({ items, ...span, today }), words);
  if (!isPage) return svg;
  return wheelDocument({
    title: plan.title,
    svg,
    list: wheelList(items, { linkOf: () => null, whoOf: () => '', today }),
  });
}
