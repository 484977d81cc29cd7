import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 1_000;
const MB = 1024;

/** The processes whose memory counts; PostgreSQL's is its main process, with whose children it shares pages. */
export interface Watched {
  readonly worker: number;
  readonly api: number;
  readonly temporal: number;
  readonly postgres: number;
}

export type Megabytes = Record<keyof Watched, number>;

/** Watches memory (Linux only; elsewhere all are 0). `stop` gives the most that each part held at any time, in MB. */
export const watchMemory = (watched: Watched): { readonly stop: () => Megabytes } => {
  const most: Megabytes = { worker: 0, api: 0, temporal: 0, postgres: 0 };
  const look = (): void => {
    for (const part of ['worker', 'api', 'temporal'] as const)
      most[part] = Math.max(most[part], field(watched[part], 'status', 'VmHWM'));
    most.postgres = Math.max(
      most.postgres,
      family(watched.postgres).reduce((sum, pid) => sum + field(pid, 'smaps_rollup', 'Pss'), 0),
    );
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return {
        worker: Math.round(most.worker),
        api: Math.round(most.api),
        temporal: Math.round(most.temporal),
        postgres: Math.round(most.postgres),
      };
    },
  };
};

const TICKS_A_SECOND = 100;

/** CPU seconds that each part has used so far (Linux only; elsewhere 0). PostgreSQL's connections that ended are counted with its main process. */
export const cpuSeconds = (watched: Watched): Readonly<Record<keyof Watched, number>> => ({
  worker: ticks(watched.worker, false),
  api: ticks(watched.api, false),
  temporal: ticks(watched.temporal, false),
  postgres: family(watched.postgres).reduce((sum, pid) => sum + ticks(pid, pid === watched.postgres), 0),
});

/** User and system time; with `children` also that of its children that have ended. */
function ticks(pid: number, children: boolean): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const times = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, children ? 15 : 13);
    return times.reduce((sum, time) => sum + Number(time), 0) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

function field(pid: number, file: string, name: string): number {
  try {
    return (
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? 0) /
      MB
    );
  } catch {
    return 0;
  }
}

function family(parent: number): number[] {
  try {
    const children = readdirSync(`/proc/${parent}/task`).flatMap((task) =>
      readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8').trim().split(/\s+/).filter(Boolean),
    );
    return [parent, ...children.map(Number)];
  } catch {
    return [parent];
  }
}
