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
    for (const part of ['worker', 'api', 'temporal'] as const) most[part] = Math.max(most[part], field(watched[part], 'status', 'VmHWM'));
    most.postgres = Math.max(most.postgres, family(watched.postgres).reduce((sum, pid) => sum + field(pid, 'smaps_rollup', 'Pss'), 0));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      look();
      return { worker: Math.round(most.worker), api: Math.round(most.api), temporal: Math.round(most.temporal), postgres: Math.round(most.postgres) };
    },
  };
};

function field(pid: number, file: string, name: string): number {
  try {
    return Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/${file}`, 'utf8'))?.[1] ?? 0) / MB;
  } catch {
    return 0;
  }
}

function family(parent: number): number[] {
  try {
    const children = readdirSync(`/proc/${parent}/task`).flatMap((task) => readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8').trim().split(/\s+/).filter(Boolean));
    return [parent, ...children.map(Number)];
  } catch {
    return [parent];
  }
}
