import type { DocumentPlace, DocumentRef } from '#contracts';
import type { ProcessHooks } from '../process-hooks';

/**
 * Several features' hooks as one process's, called in the order given. Throws where two of them claim one kind of answer, or both say what the
 * case's people approve.
 */
export const together = (...all: readonly ProcessHooks[]): ProcessHooks => ({
  answers: merged(all.map(({ answers }) => answers)),
  answersOfForm: merged(all.map(({ answersOfForm }) => answersOfForm)),
  corrections: merged(all.map(({ corrections }) => corrections)),
  correctionsOfForm: merged(all.map(({ correctionsOfForm }) => correctionsOfForm)),
  goesOn: merged(all.map(({ goesOn }) => goesOn)),
  barredFrom: async (db, task, hooks, today) =>
    (await Promise.all(all.map((one) => one.barredFrom?.(db, task, hooks, today) ?? []))).flat(),
  takersOf: async (db, task, now) => {
    for (const one of all) {
      const takers = (await one.takersOf?.(db, task, now)) ?? null;
      if (takers !== null) return takers;
    }
    return null;
  },
  concernedBy: async (task) => (await Promise.all(all.map((one) => one.concernedBy?.(task) ?? []))).flat(),
  mayCancel: async (file, actorId) => {
    for (const one of all) await one.mayCancel?.(file, actorId);
  },
  mayWithdraw: async (task) => {
    for (const one of all) await one.mayWithdraw?.(task);
  },
  mayReturn: async (task) => {
    for (const one of all) await one.mayReturn?.(task);
  },
  mayHandOver: async (task, toPersonId) => {
    for (const one of all) await one.mayHandOver?.(task, toPersonId);
  },
  handedOverBeforehand: all.flatMap(({ handedOverBeforehand }) => handedOverBeforehand ?? []),
  handedOver: async (task, toPersonId) => {
    for (const one of all) await one.handedOver?.(task, toPersonId);
  },
  lapsed: async (file, task) => {
    for (const one of all) await one.lapsed?.(file, task);
  },
  deadlinesMoved: async (casework, file, moves, reason) => {
    for (const one of all) await one.deadlinesMoved?.(casework, file, moves, reason);
  },
  unitsChanged: async (tx, units, worldIds) => {
    for (const one of all) await one.unitsChanged?.(tx, units, worldIds);
  },
  organisationChanged: async (casework, tx, worldIds) => {
    for (const one of all) await one.organisationChanged?.(casework, tx, worldIds);
  },
  ending: async (casework, file, ending) => {
    for (const one of all) await one.ending?.(casework, file, ending);
  },
  documentsOn: merged(all.map(({ documentsOn }) => documentsOn)),
  placesOf: async (file, task) => {
    const places: DocumentPlace[] = [];
    for (const one of all) places.push(...((await one.placesOf?.(file, task)) ?? []));
    return places;
  },
  refersTo: async (file, task) => {
    const refs: DocumentRef[] = [];
    for (const one of all) refs.push(...((await one.refersTo?.(file, task)) ?? []));
    return refs;
  },
  cameOf: async (db, run, visitor) =>
    (await Promise.all(all.map((one) => one.cameOf?.(db, run, visitor) ?? []))).flat(),
  endsByItself: all.some(({ endsByItself }) => endsByItself === true),
  ...merged(all.map(({ approvals }) => (approvals ? { approvals } : undefined))),
});

const merged = <Value>(maps: readonly (Readonly<Partial<Record<string, Value>>> | undefined)[]) => {
  const found: Record<string, Value> = {};
  for (const map of maps)
    for (const [name, value] of Object.entries(map ?? {})) {
      if (name in found) throw new Error(`Two features of one process claim »${name}«.`);
      if (value !== undefined) found[name] = value;
    }
  return found;
};
