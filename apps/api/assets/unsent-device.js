// What could not be kept by the server is kept on the device: by whose it is, so that who shares the device does not see it.
const BEGINS = 'aarshjul-kladde ';
const KEPT_MS = 14 * 24 * 3_600_000;

/** What this person typed on this device and the server does not have; empty where the device keeps nothing. It goes after `keptMs`. */
export const deviceOf = (who, begins = BEGINS, keptMs = KEPT_MS) => {
  const nameOf = (key) => `${begins}${who} ${key}`;
  const all = (start) => {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(start))
        .map((name) => [name, JSON.parse(localStorage.getItem(name))]);
    } catch {
      return [];
    }
  };
  for (const [name, { at }] of all(begins)) if (Date.now() - at > keptMs) localStorage.removeItem(name);
  return {
    all: () => new Map(all(nameOf('')).map(([name, kept]) => [name.slice(nameOf('').length), kept])),
    /** False where there is no room, or the device keeps nothing. */
    put: (key, kept) => {
      try {
        localStorage.setItem(nameOf(key), JSON.stringify(kept));
        return true;
      } catch {
        return false;
      }
    },
    drop: (key) => {
      try {
        localStorage.removeItem(nameOf(key));
      } catch {
        // A device that keeps nothing has nothing to drop.
      }
    },
  };
};
