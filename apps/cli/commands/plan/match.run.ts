import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { z } from 'zod';
import {
  familiesFor,
  keepReadPlan,
  makePlansOfList,
  matchList,
  organisationInForce,
  shippedFamily,
  type Casework,
  type FamilyToChoose,
  type MadePlans,
  type MatchedList,
} from '#casework';
import { REAL_WORLD } from '#contracts';
import {
  errorFinding,
  forumName,
  lackingChoices,
  shortDates,
  type Finding,
  type MeetingChoice,
  type Plan,
} from '#domain';
import { readPlanOrTimetable, readShippedFamily, type PlanReading } from '#files';
import type { Call, ExitCode } from '../../lazy';
import { fileArguments, readingOptions } from '../../shared/call-options';
import { counted, countFindings, findingJson, findingsTable, print, printJson } from '../../shared/output';
import { findProcess } from '../../shared/sources';
import { withCasework } from '../../shared/with-casework';
import { choiceIn, choicesOption, type Chosen } from './match-choices';

const matchOptions = readingOptions.extend({
  choose: choicesOption,
  from: z.string().optional(),
  name: z.string().optional(),
  save: z.boolean().default(false),
});
type Options = z.output<typeof matchOptions>;

interface Outcome {
  readonly findings: readonly Finding[];
  readonly list: Plan | null;
  readonly from: FamilyToChoose | null;
  readonly matched: MatchedList | null;
  readonly choices: ReadonlyMap<string, MeetingChoice>;
  /** Meetings that have no line and no day yet. */
  readonly lacking: readonly string[];
  readonly made: MadePlans | null;
}

/** `aarshjul plan match`: which line of a list each meeting of a process is, and with --save the drafts that come of it. Nothing comes into force. */
export async function run({ args, options }: Call): Promise<ExitCode> {
  const call = matchOptions.parse(options);
  const [file = ''] = fileArguments(args);
  const outcome = await withCasework((casework) => match(casework, file, call));
  if (call.json) printJson(asJson(outcome));
  else print(describe(file, outcome, call.save));
  return outcome.list !== null && outcome.lacking.length === 0 && (outcome.made !== null || !call.save) ? 0 : 1;
}

const NOTHING = { list: null, from: null, matched: null, choices: new Map<string, never>(), lacking: [], made: null };

async function match(casework: Casework, file: string, call: Options): Promise<Outcome> {
  const process = await findProcess(call);
  if (process.value === null) return { ...NOTHING, findings: process.findings };
  const reading = await readPlanOrTimetable(file, {
    process: process.value,
    year: call.year,
    budgetYear: call.budgetYear,
  });
  const list = reading.plan;
  if (list === null) return { ...NOTHING, findings: reading.findings };
  const from = await familyOf(casework, list, call.from);
  if (from === null || list.cases.length > 0) return { ...NOTHING, findings: [...reading.findings, noSteps(file)] };
  const matched = await matchList(casework.db, REAL_WORLD, list, from);
  const unknown = call.choose.flatMap((one) => wrong(file, list, matched, one));
  const choices = new Map(
    matched.meetings.flatMap(({ meeting, choice }) => (choice === null ? [] : [[meeting.id, choice]])),
  );
  for (const one of call.choose) {
    const choice = choiceIn(list, one);
    if (choice !== null) choices.set(one.meeting, choice);
  }
  const lacking = lackingChoices(list, matched.wanted.meetings, choices).map(({ id }) => id);
  const outcome = { findings: [...reading.findings, ...unknown], list, from, matched, choices, lacking, made: null };
  if (!call.save || lacking.length > 0 || unknown.length > 0) return outcome;
  return { ...outcome, made: await save(casework, { reading, file, from, choices, name: call.name }) };
}

interface Save {
  readonly reading: PlanReading;
  readonly file: string;
  readonly from: FamilyToChoose;
  readonly choices: ReadonlyMap<string, MeetingChoice>;
  readonly name: string | undefined;
}

async function save(casework: Casework, { reading, file, from, choices, name }: Save): Promise<MadePlans | null> {
  const { saved, draftId } = await keepReadPlan(casework, {
    commandId: randomUUID(),
    actor: null,
    worldId: REAL_WORLD,
    read: { ...reading, file: null },
    organisation: await organisationInForce(casework.db),
    from: basename(file),
    ...(name === undefined ? {} : { name }),
  });
  if (saved === null || draftId === null) return null;
  return makePlansOfList(casework, {
    commandId: randomUUID(),
    actor: null,
    worldId: REAL_WORLD,
    key: saved.id,
    draftId,
    from,
    choices,
  });
}

/** The plans whose steps the list is to give: those named, else the nearest year's, else the shipped ones. */
async function familyOf({ db }: Casework, { year }: Plan, named: string | undefined): Promise<FamilyToChoose | null> {
  const own = await familiesFor(db, REAL_WORLD, { year, listDraft: null });
  const shipped = shippedFamily(await readShippedFamily());
  const all = own.length > 0 ? own : [shipped].filter(({ family }) => family.political.year <= year);
  return all.find(({ key }) => named === undefined || key === named) ?? null;
}

const noSteps = (file: string): Finding => ({
  ...errorFinding(
    'PLAN.NO_STEPS',
    'Der er ingen plan fra samme eller et tidligere år, som trinene kan komme fra, eller filen er ikke en liste over møder.',
  ),
  file,
});

function wrong(file: string, list: Plan, { meetings }: MatchedList, one: Chosen): Finding[] {
  const message = !meetings.some(({ meeting }) => meeting.id === one.meeting)
    ? `Processen har intet møde, der hedder »${one.meeting}«. Navnene står yderst til venstre i oversigten.`
    : 'line' in one && choiceIn(list, one) === null
      ? `Linje ${one.line} i listen er ikke et møde. Vælg en af de linjer, oversigten viser.`
      : null;
  return message === null ? [] : [{ ...errorFinding('MEETING.UNKNOWN', message, { read: one.meeting }), file }];
}

const STATES = {
  kept: 'står i planen',
  planned: 'dagen i årets plan',
  remembered: 'som sidst',
  proposed: 'foreslået',
  asked: 'SKAL BESVARES',
} as const;

function describe(
  file: string,
  { findings, list, from, matched, choices, lacking, made }: Outcome,
  wanted: boolean,
): string {
  const said =
    findings.length > 0 ? [`${file} – ${countFindings(findings)}`, '', findingsTable(findings, file), ''] : [];
  if (list === null || matched === null) return [...said, 'Listen kan ikke blive til en plan med opgaver.'].join('\n');
  const rows = matched.meetings.map(({ meeting, state, choice, likely }) => {
    const now = choices.get(meeting.id);
    const given = JSON.stringify(now) === JSON.stringify(choice) ? STATES[state] : 'valgt';
    const hint =
      now === undefined && likely.length > 0
        ? ` (måske ${likely
            .slice(0, 2)
            .map((id) => lineNumber(list, id))
            .join(' eller ')})`
        : '';
    return `  ${meeting.id.padEnd(22)} ${given.padEnd(14)} ${wordsOf(list, now)}${hint}\n  ${''.padEnd(22)} ${''.padEnd(14)} ${meeting.title}${meeting.steps === 0 ? '' : ` (${counted(meeting.steps, 'trin', 'trin')})`}`;
  });
  return [
    ...said,
    `Trinnene kommer fra »${from?.title ?? ''}«.`,
    '',
    ...rows,
    '',
    lacking.length > 0
      ? `${counted(lacking.length, 'møde skal', 'møder skal')} besvares, fx --choose "${lacking[0] ?? ''}=linje:3", "${lacking[0] ?? ''}=${list.year - 1}-05-24" eller "${lacking[0] ?? ''}=ud". Intet er gemt.`
      : made !== null
        ? `Gemt som kladder: ${[made.political, ...made.followers].map(({ key }) => key).join(' og ')}. Ingen har fået besked: sæt dem i kraft under Årshjul.`
        : wanted
          ? 'Intet er gemt.'
          : 'Alle møder er besvaret. Gem planen som kladde med --save.',
  ].join('\n');
}

const lineNumber = (list: Plan, id: string): string =>
  `linje ${list.milestones.find((one) => one.id === id)?.place?.line ?? '?'}`;

function wordsOf(list: Plan, choice: MeetingChoice | undefined): string {
  if (choice === undefined) return '–';
  if (choice.kind === 'out') return 'tages ikke med';
  if (choice.kind === 'day') return `egen dag: ${shortDates(choice.from, choice.to)}`;
  const line = list.milestones.find(({ id }) => id === choice.line);
  if (line === undefined) return '–';
  return `linje ${line.place?.line ?? '?'}: ${shortDates(line.from, line.to)} ${line.forum === null ? '' : `${forumName(line.forum)}: `}${line.title}`;
}

const asJson = ({ findings, from, matched, choices, lacking, made }: Outcome): object => ({
  from: from?.key ?? null,
  meetings: (matched?.meetings ?? []).map(({ meeting, state, likely }) => ({
    id: meeting.id,
    title: meeting.title,
    steps: meeting.steps,
    state,
    choice: choices.get(meeting.id) ?? null,
    likely,
  })),
  lacking,
  made,
  findings: findings.map(findingJson),
});
