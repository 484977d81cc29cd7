// The notes that an auditor took along on this device, by whose they are: one cache a visit, which a service worker shows where there is no network.
const BEGINS = 'aarshjul-noter ';
const SAVED = 'aarshjul-gemt ';
const KEPT_MS = 3 * 24 * 3_600_000;

/** The cache of a page of notes. */
export const cacheOf = (page) => `${BEGINS}${page}`;
/** Where in its cache it is said whose they are and until when. */
export const labelOf = (page) => `${page}/paa-enheden`;
/** Whether this device can keep them at all. */
export const canKeep = 'serviceWorker' in navigator && 'caches' in window;

/** What was saved of a kept page since it was kept, by question; null where none is kept. At once, so that a page closed in the same second has it. */
const savedOf = (page) => {
  try {
    return JSON.parse(localStorage.getItem(SAVED + page));
  } catch {
    return null;
  }
};
const putSaved = (page, saved) => {
  try {
    localStorage.setItem(SAVED + page, JSON.stringify(saved));
  } catch {
    // A device without room has the page as it was kept, and what is typed over that stands beside what was saved.
  }
};
/** What is newer than the kept page. */
export const savedSince = (page) => Object.values(savedOf(page) ?? {});
/** A kept page that is opened without network begins with what was saved last. */
export const rememberSaved = (page, answer) => {
  const saved = savedOf(page);
  if (saved) putSaved(page, { ...saved, [answer.question]: answer });
};
const latestIn = (html) => Number(/data-latest="(\d+)"/.exec(html)?.[1] ?? 0);
/** A page takes its place in its cache, unless a newer one came first; what it has needs no remembering. */
const putPage = async (cache, page, answer) => {
  const html = await answer.clone().text();
  const before = await (await cache.match(page))?.text();
  if (before !== undefined && latestIn(before) > latestIn(html)) return;
  await cache.put(page, answer);
  const newer = savedSince(page).filter(({ revision }) => revision > latestIn(html));
  putSaved(page, Object.fromEntries(newer.map((one) => [one.question, one])));
};

/** Whose notes of a page are kept here, and until when (epoch milliseconds); null where none are. */
export const keptOf = async (page) => {
  if (!canKeep || !(await caches.has(cacheOf(page)))) return null;
  const label = await (await caches.open(cacheOf(page))).match(labelOf(page));
  return label ? label.json() : null;
};

/** Takes the notes of a page off the device. */
export const forget = async (page) => {
  localStorage.removeItem(SAVED + page);
  await caches.delete(cacheOf(page));
  const registration = await navigator.serviceWorker.getRegistration(page);
  if (registration && new URL(registration.scope).pathname === page) await registration.unregister();
};

/** Keeps a page as it stands on the server now; with the files that it is made of. False where the server did not give all of it. */
export const keep = async (page, who, files) => {
  const cache = await caches.open(cacheOf(page));
  // First whose it is: what nobody's name is on, another tab takes away.
  const label = { who, until: Date.now() + KEPT_MS };
  await cache.put(
    labelOf(page),
    new Response(JSON.stringify(label), { headers: { 'content-type': 'application/json' } }),
  );
  // From now on what is saved is remembered, also while the page is on its way.
  putSaved(page, {});
  try {
    const answer = await fetch(page, { headers: { accept: 'text/html' } });
    if (!answer.ok || answer.redirected) throw new Error('The server did not give the page.');
    await cache.addAll(files);
    await putPage(cache, page, answer);
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
  if (answer?.ok && !answer.redirected) await putPage(await caches.open(cacheOf(page)), page, answer);
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
  // Where the worker took the page away, what was saved of it goes too.
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(SAVED)))
    if (!(await caches.has(cacheOf(name.slice(SAVED.length))))) localStorage.removeItem(name);
};
