import type { Database, Tx } from '#database';
import type { ProcessDefinition } from '#domain';
import { idOf } from '../kernel/ids';

/** A version of a process that the municipality brought in: a file to be read, and who kept it. */
export interface OwnProcess {
  /** The process' id, by which plans name it. */
  readonly key: string;
  /** 1 and on; 0 for a draft. */
  readonly version: number;
  /** What the file is called: `takster.process.yaml`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Epoch milliseconds. */
  readonly savedAt: number;
  readonly savedBy: string;
  readonly reason: string | null;
}

const versions = (db: Database | Tx) =>
  db.selectFrom('own_processes').select(['key', 'version', 'text', 'saved_at', 'saved_by', 'reason']);
type Row = Awaited<ReturnType<ReturnType<typeof versions>['execute']>>[number];

const versionOf = ({ key, version, text, saved_at, saved_by, reason }: Row): OwnProcess => ({
  key,
  version,
  name: `${key}.process.yaml`,
  bytes: Buffer.from(text),
  savedAt: saved_at,
  savedBy: saved_by,
  reason,
});

/** The id of a process' version. */
export const processIdOf = (key: string, version: number): string => idOf('own-process', key, String(version));

/** The newest version of each process that was brought in, by their keys; drafts are none. */
export const ownProcesses = async (db: Database | Tx): Promise<OwnProcess[]> =>
  (
    await versions(db).distinctOn('key').where('version', '>', 0).orderBy('key').orderBy('version', 'desc').execute()
  ).map(versionOf);

/** A version of a plan, as far as it says with which process its cases are planned. */
interface PlannedWith {
  readonly plan: { readonly ownProcess: string | null };
  readonly processVersion: number | null;
}

/** The same, but for the process of a version of a plan: of that, the version which it was put into force with. */
export const ownProcessesOf = async (db: Database | Tx, planned: PlannedWith | null): Promise<OwnProcess[]> => {
  const newest = await ownProcesses(db);
  const key = planned?.plan.ownProcess ?? null;
  if (key === null || planned?.processVersion == null) return newest;
  const used = (await historyOfProcess(db, key)).find(({ version }) => version === planned.processVersion);
  return newest.map((one) => (one.key === key ? (used ?? one) : one));
};

/** All versions of a process, the newest first; none where it was not brought in. */
export const historyOfProcess = async (db: Database | Tx, key: string): Promise<OwnProcess[]> =>
  (await versions(db).where('key', '=', key).where('version', '>', 0).orderBy('version', 'desc').execute()).map(
    versionOf,
  );

/** The file that somebody has brought in and not kept yet; null where there is none. */
export const draftOfProcess = async (db: Database | Tx, key: string): Promise<OwnProcess | null> => {
  const row = await versions(db).where('key', '=', key).where('version', '=', 0).executeTakeFirst();
  return row ? versionOf(row) : null;
};

/** Drafts of processes, by their keys. */
export const draftsOfProcesses = async (db: Database | Tx): Promise<OwnProcess[]> =>
  (await versions(db).where('version', '=', 0).orderBy('key').execute()).map(versionOf);

/** That a process has changed since a plan was put into force with it. */
export interface ProcessChange {
  /** The version that the plan's cases were planned with; null where it was none that was brought in. */
  readonly from: number | null;
  readonly to: number;
  /** When the newest was kept, epoch milliseconds. */
  readonly at: number;
}

/**
 * Whether the process of a plan has a newer version, that says something else than the one that its cases were planned with; null where it has
 * not. What a file said that lay beside the program is not kept: then any version is newer.
 */
export const changeOfProcess = async (
  db: Database | Tx,
  { plan, processVersion }: PlannedWith,
): Promise<ProcessChange | null> => {
  if (plan.ownProcess === null) return null;
  const history = await historyOfProcess(db, plan.ownProcess);
  const [newest] = history;
  if (newest === undefined) return null;
  const used = history.find(({ version }) => version === processVersion);
  return used !== undefined && Buffer.compare(used.bytes, newest.bytes) === 0
    ? null
    : { from: processVersion, to: newest.version, at: newest.savedAt };
};

/** The version of a process among those that were brought in; null where it lies beside the program. */
export const processVersionOf = (own: readonly OwnProcess[], { id }: Pick<ProcessDefinition, 'id'>): number | null =>
  own.find(({ key }) => key === id)?.version ?? null;
