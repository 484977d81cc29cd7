// The notes that an auditor took along on this device, by whose they are: one cache a visit, which a service worker shows where there is no network.
const BEGINS = 'aarshjul-noter ';
const KEPT_MS = 3 * 24 * 3_600_000;

/** The cache of a page of notes. */
export const cacheOf = (page) => `${BEGINS}${page}`;
/** Where in its cache it is said whose they are and until when. */
export const labelOf = (page) => `${page}/paa-enheden`;
/** Whether this device can keep them at all. */
export const canKeep = 'serviceWorker' in navigator && 'caches' in window;

/** Whose notes of a page are kept here, and until when (epoch milliseconds); null where none are. */
export const keptOf = async (page) => {
  if (!canKeep || !(await caches.has(cacheOf(page)))) return null;
  const label = await (await caches.open(cacheOf(page))).match(labelOf(page));
  return label ? label.json() : null;
};

/** Takes the notes of a page off the device. */
export const forget = async (page) => {
  await caches.delete(cacheOf(page));
  const registration = await navigator.serviceWorker.getRegistration(page);
  if (registration && new URL(registration.scope).pathname === page) await registration.unregister();
};

/** Keeps a page as it stands on the server now; with the files that it is made of. False where the server did not give all of it. */
export const keep = async (page, who, files) => {
  const answer = await fetch(page, { headers: { accept: 'text/html' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  const cache = await caches.open(cacheOf(page));
  // First whose it is: what nobody's name is on, another tab takes away.
  const label = { who, until: Date.now() + KEPT_MS };
  await cache.put(
    labelOf(page),
    new Response(JSON.stringify(label), { headers: { 'content-type': 'application/json' } }),
  );
  try {
    await cache.addAll(files);
    await cache.put(page, answer);
    return true;
  } catch {
    await forget(page);
    return false;
  }
};

/** The page as it stands now takes the place of the one that is kept for `who`; how long it is kept stays. */
export const renew = async (page, who) => {
  if ((await keptOf(page))?.who !== who) return;
  const answer = await fetch(page, { headers: { accept: 'text/html' } }).catch(() => null);
  if (answer?.ok && !answer.redirected) await (await caches.open(cacheOf(page))).put(page, answer);
};

/** What is another's than `who` (empty: of everybody), or has been here too long, goes. */
export const forgetOthers = async (who) => {
  if (!canKeep) return;
  for (const name of await caches.keys()) {
    if (!name.startsWith(BEGINS)) continue;
    const page = name.slice(BEGINS.length);
    const kept = await keptOf(page);
    if (kept === null || kept.who !== who || kept.until < Date.now()) await forget(page);
  }
};
