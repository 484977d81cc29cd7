import { randomUUID } from 'node:crypto';
import { Refusal, REAL_WORLD } from '#contracts';
import type { Tx } from '#database';
import {
  changesAnything,
  diffOrganisations,
  gainsOf,
  judgeOrganisation,
  lostPosts,
  type Organisation,
  type ProcessDefinition,
} from '#domain';
import type { Casework } from '../kernel/casework';
import { isUsedElsewhere, reused } from '../kernel/in-case';
import { aroundOrganisation } from '../organisation/around-organisation';
import { loadOrganisation, lockOrganisation } from '../organisation/import-organisation';
import { lockPlans } from '../plans/plan-versions';
import { addUnitTasks } from './add-unit-tasks';
import { judgeConfirmer } from './confirmers';
import { judgeReorganiser } from './judge-reorganiser';
import { addressOf, bringerOf, needsAnother, whoLoads } from './loaders';
import { tellOfLostPosts } from './organisation-mails';
import { keepVersion, nextNumber, type LoadedBy } from './organisation-versions';
import {
  countedByPeople,
  digested,
  movedTasks,
  nothingDone,
  divertedFinding,
  unmovedFinding,
  type Reorganisation,
} from './reorganisation';

/** An organisation that is to be loaded in place of the one in force. */
export interface Reorganise {
  readonly organisation: Organisation;
  /** The processes that there are, whose roles are no slips of the pen. */
  readonly processes: readonly ProcessDefinition[];
  /** Whether open tasks of people who stay go along to who has their role now. */
  readonly takesOpen: boolean;
  /** Who loads it; null for who is not known yet. */
  readonly by: LoadedBy | null;
}

/** What loading an organisation would do: everything is done, looked at, and taken back. */
export const previewOrganisation = async (casework: Casework, command: Reorganise): Promise<Reorganisation> => {
  try {
    return await casework.db.transaction().execute(async (tx) => {
      await lockForIt(tx);
      throw new TakenBack((await reorganise(casework, tx, command, null)).done);
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.done;
    throw error;
  }
};

/** Loads it. */
export interface BringInOrganisation extends Reorganise {
  readonly commandId: string;
  readonly by: LoadedBy;
  /** The digest that somebody looked at; null where there is nobody to look (a set-up). */
  readonly expects: string | null;
}

/**
 * Loads an organisation in place of the one in force, and keeps who did it and what that changed. The same `commandId` twice is one. Who loses
 * a post, and their leader, are told at once. Refuses ORG.NOT_YOURS (a person who may not), ORG.INVALID (something speaks against it),
 * ORG.UNCHANGED, ORG.CHANGED_MEANWHILE where it would do something else than was looked at, and ORG.NEEDS_ANOTHER where it gives something to
 * the person who loads it: that waits for another's yes.
 */
export const bringInOrganisation = async (
  casework: Casework,
  command: BringInOrganisation,
): Promise<Reorganisation | null> => {
  try {
    return await casework.db.transaction().execute(async (tx) => {
      await lockForIt(tx);
      if (await isCarriedOut(tx, command)) return null;
      await judgeLoader(tx, command.by);
      const { done, before } = await reorganise(casework, tx, command, command);
      const stopping = done.findings.find(({ severity }) => severity === 'error');
      if (stopping !== undefined) throw new Refusal('ORG.INVALID', `Intet er indlæst. ${stopping.message}`);
      if (done.isUnchanged)
        throw new Refusal(
          'ORG.UNCHANGED',
          'Organisationen er den samme som den, der er indlæst. Der er intet at ændre.',
        );
      if (command.expects !== null && command.expects !== done.digest)
        throw new Refusal(
          'ORG.CHANGED_MEANWHILE',
          'Noget er ændret, siden du så, hvad det ville gøre. Intet er indlæst. Se det igen, og tag stilling til det.',
        );
      if (done.gains.length > 0) throw needsAnother(done.gains);
      if (before !== null)
        await tellOfLostPosts(tx, lostPosts(before, done.changes, command.organisation), {
          number: (await nextNumber(tx)) - 1,
          by: await whoLoads(tx, command.by),
          now: casework.realNow(),
        });
      return done;
    });
  } catch (error) {
    throw isUsedElsewhere(error) ? reused() : error;
  }
};

/** Loads the organisation that an installation begins with, unless it is loaded already; kept as done by `account`. Refuses ORG.INVALID. */
export const setUpOrganisation = async (
  casework: Casework,
  organisation: Organisation,
  account: string,
): Promise<void> => {
  try {
    const by = { personId: null, account };
    await bringInOrganisation(casework, {
      organisation,
      processes: [],
      takesOpen: false,
      commandId: randomUUID(),
      by,
      expects: null,
    });
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'ORG.UNCHANGED')) throw error;
  }
};

/** Carries a whole transaction's outcome out of it while all that was written is taken back. */
class TakenBack extends Error {
  constructor(readonly done: Reorganisation) {
    super('Looked at, and taken back.');
  }
}

/** Plans before the organisation, whoever asks: of two that took them the other way round, one would be thrown out. */
const lockForIt = async (tx: Tx): Promise<void> => {
  await lockPlans(tx, REAL_WORLD);
  await lockOrganisation(tx);
};

/** What others have brought in is loaded by one who may say yes to it; what is one's own by an administrator. An account of the system is no person. */
const judgeLoader = async (tx: Tx, { personId, account, broughtInBy }: LoadedBy): Promise<void> => {
  if (personId === null || account !== null) return;
  if (broughtInBy === undefined) return judgeReorganiser(tx, personId);
  await judgeConfirmer(tx, personId, broughtInBy);
};

const isCarriedOut = async (tx: Tx, { commandId, by }: BringInOrganisation): Promise<boolean> => {
  const row = await tx
    .selectFrom('organisation_versions')
    .where('command_id', '=', commandId)
    .select('person_id')
    .executeTakeFirst();
  if (row && row.person_id !== by.personId) throw reused();
  return row !== undefined;
};

const reorganise = async (
  casework: Casework,
  tx: Tx,
  { organisation, processes, takesOpen, by }: Reorganise,
  act: BringInOrganisation | null,
): Promise<{ readonly done: Reorganisation; readonly before: Organisation | null }> => {
  const around = await aroundOrganisation(tx, processes);
  const { before } = around;
  const findings = judgeOrganisation(organisation, around);
  const changes = diffOrganisations(before, organisation);
  if (findings.some(({ severity }) => severity === 'error'))
    return { done: nothingDone(organisation, changes, findings), before };
  const number = await nextNumber(tx);
  const loaded = await loadOrganisation(casework, tx, organisation, {
    worldIds: [REAL_WORLD],
    takesOpen,
    loading: { number, loaders: [by?.personId, by?.broughtInBy].filter((id) => typeof id === 'string') },
  });
  const { added, notAdded } = await addUnitTasks(casework, tx, { worldId: REAL_WORLD, before, after: organisation });
  const moved = movedTasks(loaded.given);
  const isUnchanged = !changesAnything(changes) && moved.length + added.length + loaded.units.length === 0;
  if (act !== null && !isUnchanged)
    await keepVersion(tx, {
      number,
      at: casework.realNow(),
      by: act.by,
      commandId: act.commandId,
      changes: { ...changes, tasks: countedByPeople(moved), added: added.length, ...(await bringerOf(tx, act.by)) },
      organisation,
    });
  const touched = [...loaded.given.map(({ task }) => task.case_title), ...added.map(({ caseTitle }) => caseTitle)];
  const done = digested(organisation, {
    isUnchanged,
    gains: by?.personId == null ? [] : gainsOf(await addressOf(tx, by.personId), before, organisation),
    changes,
    moved,
    stay: movedTasks(loaded.kept),
    added,
    notAdded,
    cases: [...new Set(touched)].toSorted((one, other) => one.localeCompare(other, 'da')),
    findings: [...findings, ...loaded.unmoved.map(unmovedFinding), ...loaded.diverted.map(divertedFinding)],
  });
  return { done, before };
};
