import { atLocalTime, WORK_DAY } from '#domain';
import { HERD_DAY } from './synthetic-plan';

/** How far the benchmark's clock runs ahead of the real one, milliseconds: told to its processes. */
export const OFFSET = 'BENCH_CLOCK_OFFSET_MS';

/** The offset at which the herd's instant comes `leadMs` from now. */
export const offsetFor = (leadMs: number): number => atLocalTime(HERD_DAY, WORK_DAY.opens) - Date.now() - leadMs;

/** A real clock that is ahead by as much as this process was told. */
export const shiftedClock = (offset = Number(process.env[OFFSET])): (() => number) => {
  if (!Number.isFinite(offset)) throw new Error(`${OFFSET} is not set: this is started by the benchmark only.`);
  return () => Date.now() + offset;
};
