import { parseArgs } from 'node:util';
import { readShippedProcess } from '#files';
import { processStart, readRecord } from '../infra/stack';
import { writeRecord } from '../infra/stack/owned-process';
import { report, table } from './report';
import { runRound, type RoundResult, type Wish as RoundWish } from './round';

const USAGE = `npm run bench -- [--tasks 10000] [--cases 200] [--rounds 3] [--lead SEKUNDER] [--json]
  --tasks   opgaver i alt, én person pr. opgave
  --cases   sager, som opgaverne fordeles på
  --rounds  runder, hver med tomme databaser; medianerne skrives
  --lead    sekunder fra stakken startes, til alt falder til på én gang (måles ikke)
  --profile skriver, hvor CPU'en går hen i den sidste runde: .data/bench/*.cpuprofile
  --json    kun ét JSON-dokument på standard output`;

interface Wish extends RoundWish {
  readonly rounds: number;
  readonly json: boolean;
}

async function main(): Promise<void> {
  const wish = readWish();
  if (!wish) return;
  if (readRecord('bench', 'supervisor'))
    throw new Error('En anden måling kører i denne mappe. Vent, til den er færdig.');
  writeRecord('bench', 'supervisor', { pid: process.pid, started: processStart(process.pid) ?? '', ports: {} });
  const definition = await readShippedProcess('oekonomirapport');
  if (!definition.value) throw new Error('Processen oekonomirapport kan ikke læses.');
  const rounds: RoundResult[] = [];
  for (let number = 1; number <= wish.rounds; number += 1) {
    say(`Runde ${number} af ${wish.rounds}: ${wish.tasks} opgaver i ${wish.cases} sager`);
    rounds.push(await runRound(wish, definition.value, say));
  }
  const result = report(wish, rounds);
  process.stdout.write(`${wish.json ? JSON.stringify(result) : table(result)}\n`);
}

/** undefined when there is nothing to measure: help was asked for, or the call was wrong. */
function readWish(): Wish | undefined {
  try {
    const { values } = parseArgs({
      options: {
        tasks: { type: 'string', default: '10000' },
        cases: { type: 'string', default: '200' },
        rounds: { type: 'string', default: '3' },
        lead: { type: 'string' },
        profile: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      process.stdout.write(`${USAGE}\n`);
      return undefined;
    }
    const tasks = whole('--tasks', values.tasks);
    const leadS = values.lead === undefined ? 30 + tasks / 400 : whole('--lead', values.lead);
    return {
      tasks,
      cases: whole('--cases', values.cases),
      rounds: whole('--rounds', values.rounds),
      leadMs: leadS * 1000,
      profile: values.profile,
      json: values.json,
    };
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n${USAGE}\n`);
    process.exitCode = 2;
    return undefined;
  }
}

function whole(name: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new Error(`${name} skal være et helt tal over 0, ikke »${text}«.`);
  return Number(text);
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

main()
  .catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exitCode = 1;
  })
  .finally(() => process.exit());
