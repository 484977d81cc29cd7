// Shows the notes that an auditor took along on this device where the network fails, and nothing else: its scope is that one page (notes-offline.js).
const page = new URL(self.registration.scope).pathname;
const name = `aarshjul-noter ${page}`;
/** Signed out, no longer theirs, or gone: then the copy goes too. */
const GONE = [401, 403, 404, 410];

const forget = async () => {
  await caches.delete(name);
  await self.registration.unregister();
};

const kept = async () => {
  const cache = await caches.open(name);
  const label = await cache.match(`${page}/paa-enheden`);
  const { until } = label ? await label.json() : { until: 0 };
  if (until < Date.now()) {
    await forget();
    return undefined;
  }
  return cache.match(page);
};

const showPage = async (request) => {
  const answer = await fetch(request).catch(() => null);
  if (answer === null) return (await kept()) ?? Response.error();
  if (answer.type === 'opaqueredirect' || answer.redirected || GONE.includes(answer.status)) await forget();
  return answer;
};

const showFile = async (request) => {
  const answer = await fetch(request).catch(() => null);
  return answer ?? (await (await caches.open(name)).match(request, { ignoreVary: true })) ?? Response.error();
};

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate' && pathname === page) event.respondWith(showPage(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(showFile(request));
});
