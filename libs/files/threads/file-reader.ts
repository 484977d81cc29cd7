import path from 'node:path';
import pLimit from 'p-limit';
import Piscina from 'piscina';
import { z } from 'zod';
import type { Finding } from '#domain';
import { finding } from '../finding';
import type { OrganisationReading } from '../organisation/read-organisation';
import type { PlanReading } from '../plan/read-plan';
import { refused, type FileInput } from '../source';
import type { PlanOptions, ReadingJob, Readings } from './run-reading';

/** Files that are read at one time; whoever comes with one more waits. */
const AT_ONCE = 2;
/** So many may wait, each with up to 5 MB; whoever comes with one more is asked to come again. */
const MOST_WAITING = 10;
/** Nobody's plan takes more: a real one is read in a tenth of a second. */
const LONGEST_MS = 20_000;
/** A thread that has had nothing to read for so long ends. */
const IDLE_MS = 60_000;
/** A workbook of 50 MB unpacked fits. */
const MEMORY = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 48 };

/** The hook that compiles TypeScript as it is loaded, where these are the sources; the build needs none. */
const hook = __filename.endsWith('.ts') ? process.env['AARSHJUL_COMPILES'] : undefined;

/** Why a thread ended before it had read its file. */
const endedSchema = z.object({ name: z.string().optional(), code: z.string().optional() });

type Answer<Name extends keyof Readings> = Awaited<ReturnType<Readings[Name]>>;

export interface FileReaderOptions {
  /** Milliseconds that one file may take. */
  readonly longest?: number;
  /** What a thread may hold, MB. */
  readonly memory?: { readonly maxOldGenerationSizeMb: number; readonly maxYoungGenerationSizeMb: number };
}

/**
 * Reads the files that people send in threads beside the one that answers them, each with a limit of time and memory: a file that is meant to
 * cost much, or is wrong in a way nobody thought of, keeps nobody else waiting, and is refused with a finding.
 */
export class FileReader {
  private readonly threads: Piscina<ReadingJob, unknown>;

  /** Piscina starts no thread for what waits when one dies, and counts the waiting as time spent; so nothing waits there, but here. */
  private readonly hand = pLimit(AT_ONCE);
  private readonly longest: number;

  constructor({ longest = LONGEST_MS, memory = MEMORY }: FileReaderOptions = {}) {
    this.longest = longest;
    this.threads = new Piscina({
      filename: path.join(__dirname, 'reading-thread.cjs'),
      minThreads: 0,
      maxThreads: AT_ONCE,
      concurrentTasksPerWorker: 1,
      idleTimeout: IDLE_MS,
      env: {},
      execArgv: hook === undefined ? [] : ['--require', hook],
      resourceLimits: memory,
    });
    // Whoever waits for a file hears of it; the process must not end.
    this.threads.on('error', () => undefined);
  }

  /** As `readPlanOrTimetable`. */
  async plan(input: FileInput, options: PlanOptions): Promise<PlanReading> {
    const nothing = { plan: null, draft: null, sheet: null, written: new Map(), texts: new Map() };
    return this.read({ reading: 'plan', args: [input, options] }, (found) => ({
      ...nothing,
      process: options.process,
      findings: [found],
    }));
  }

  /** As `readOwnProcess`. */
  process(...args: Parameters<Readings['process']>): Promise<Answer<'process'>> {
    return this.read<Answer<'process'>>({ reading: 'process', args }, refused);
  }

  /** As `readPositions`. */
  positions(...args: Parameters<Readings['positions']>): Promise<Answer<'positions'>> {
    return this.read<Answer<'positions'>>({ reading: 'positions', args }, refused);
  }

  /** As `readGrants`. */
  grants(...args: Parameters<Readings['grants']>): Promise<Answer<'grants'>> {
    return this.read<Answer<'grants'>>({ reading: 'grants', args }, refused);
  }

  /** As `readProposals`. */
  proposals(...args: Parameters<Readings['proposals']>): Promise<Answer<'proposals'>> {
    return this.read<Answer<'proposals'>>({ reading: 'proposals', args }, refused);
  }

  /** As `readQuestionnaire`. */
  questionnaire(...args: Parameters<Readings['questionnaire']>): Promise<Answer<'questionnaire'>> {
    return this.read<Answer<'questionnaire'>>({ reading: 'questionnaire', args }, refused);
  }

  /** As `readAnswersSheet`. */
  answers(...args: Parameters<Readings['answers']>): Promise<Answer<'answers'>> {
    return this.read<Answer<'answers'>>({ reading: 'answers', args }, refused);
  }

  /** As `readPastVisits`. */
  visits(...args: Parameters<Readings['visits']>): Promise<Answer<'visits'>> {
    return this.read<Answer<'visits'>>({ reading: 'visits', args }, refused);
  }

  /** As `readUnitFacts`. */
  sizes(...args: Parameters<Readings['sizes']>): Promise<Answer<'sizes'>> {
    return this.read<Answer<'sizes'>>({ reading: 'sizes', args }, refused);
  }

  /** As `readOrganisation`. */
  organisation(...args: Parameters<Readings['organisation']>): Promise<OrganisationReading> {
    return this.read({ reading: 'organisation', args }, (found) => ({
      organisation: null,
      findings: [found],
    }));
  }

  /** Ends the threads. */
  close(): Promise<void> {
    return this.threads.destroy();
  }

  private async read<Read extends object>(job: ReadingJob, instead: (found: Finding) => Read): Promise<Read> {
    if (this.hand.activeCount + this.hand.pendingCount >= AT_ONCE + MOST_WAITING) return instead(busy(nameOf(job)));
    const answer = z.custom<Read>((value) => typeof value === 'object' && value !== null);
    return this.hand(async () => {
      try {
        return answer.parse(await this.threads.run(job, { signal: AbortSignal.timeout(this.longest) }));
      } catch (error) {
        const found = limitOf(nameOf(job), error);
        if (found === null) throw error;
        return instead(found);
      }
    });
  }
}

const busy = (file: string | null): Finding =>
  finding(
    'FILE.BUSY',
    `Der bliver læst mange filer lige nu, og ${MOST_WAITING} venter allerede. Intet er gemt. Vent et minut, og send filen igen.`,
    { file },
  );

function nameOf({ args: [input] }: ReadingJob): string | null {
  const first = Array.isArray(input) ? input[0] : input;
  return typeof first === 'string' ? first : (first?.name ?? null);
}

/** Which limit a file came to; null where something else went wrong. */
function limitOf(file: string | null, error: unknown): Finding | null {
  const { name, code } = endedSchema.safeParse(error).data ?? {};
  const what =
    name === 'AbortError' || name === 'TimeoutError'
      ? 'tager for lang tid at læse'
      : code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? 'fylder for meget, når den læses'
        : null;
  return what === null
    ? null
    : finding(
        'FILE.TOO_MUCH',
        `Filen ${what}, så læsningen er stoppet. Kopiér det, der skal med, over i en ny fil, og hent den ind.`,
        {
          file,
        },
      );
}
