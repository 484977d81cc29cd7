import { Injectable } from '@nestjs/common';
import { draftOfProcess, draftsOfProcesses, historyOfProcess, organisationInForce, type OwnProcess, ownProcesses, plansOf, type PlanVersion, readTitles } from '#casework';
import { REAL_WORLD } from '#contracts';
import { isPlanOf, type Organisation, type ProcessDefinition } from '#domain';
import { readProcesses, type ProcessReading } from '#files';
import { notFound } from '../web/problem';
import { Records } from '../web/records';

/** A process that there is: its file as it reads, its newest version where it was brought in, and the plans in force that follow it. */
export interface KnownProcess {
  readonly key: string;
  readonly reading: ProcessReading;
  /** Null where it lies beside the program. */
  readonly own: OwnProcess | null;
  readonly plans: readonly PlanVersion[];
}

/** A process with all that its page says of it. */
export interface ProcessAtHand {
  readonly key: string;
  /** Null where there is only a draft. */
  readonly known: KnownProcess | null;
  readonly history: readonly OwnProcess[];
  readonly draft: OwnProcess | null;
  readonly organisation: Organisation | null;
  /** Who kept versions, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
}

/** The processes that plans may be of: those that were brought in, and those beside the program. */
@Injectable()
export class ProcessLibrary {
  constructor(private readonly records: Records) {}

  async all(): Promise<{
    readonly processes: readonly KnownProcess[];
    readonly drafts: readonly OwnProcess[];
    readonly titles: ReadonlyMap<string, string>;
  }> {
    const { db } = this.records;
    const [own, drafts, plans] = await Promise.all([ownProcesses(db), draftsOfProcesses(db), plansOf(db, REAL_WORLD)]);
    const inForce = plans.flatMap((plan) => plan.inForce ?? []);
    const processes = (await readProcesses({ own })).map((reading): KnownProcess => {
      const brought = reading.ships ? null : (own.find(({ name }) => name === reading.file) ?? null);
      const key = brought?.key ?? reading.names[0] ?? reading.file;
      return { key, reading, own: brought, plans: inForce.filter(({ plan }) => isOf(plan, key, reading.value)) };
    });
    const titles = await readTitles(
      db,
      [...own, ...drafts].map(({ savedBy }) => savedBy),
    );
    return { processes, drafts, titles };
  }

  /** Throws `notFound()` where there is neither a process of that name nor a draft of one. */
  async one(key: string): Promise<ProcessAtHand> {
    const { db } = this.records;
    const [{ processes }, draft, history, organisation] = await Promise.all([
      this.all(),
      draftOfProcess(db, key),
      historyOfProcess(db, key),
      organisationInForce(db),
    ]);
    const known = processes.find((process) => process.key === key) ?? null;
    if (known === null && draft === null) throw notFound();
    const titles = await readTitles(
      db,
      [...history, ...(draft === null ? [] : [draft])].map(({ savedBy }) => savedBy),
    );
    return { key, known, history, draft, organisation, titles };
  }
}

const isOf = (plan: PlanVersion['plan'], key: string, definition: ProcessDefinition | null): boolean =>
  definition === null ? plan.ownProcess === key : isPlanOf(plan, definition);
