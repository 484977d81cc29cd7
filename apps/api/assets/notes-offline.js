// The page of an auditor's notes, taken along to where there is no network: only when they say so, for them alone, for three days at most.
import { canKeep, forget, keep, keptOf, renew } from './notes-kept.js';

const box = document.querySelector('[data-offline]');
const { who } = document.body.dataset;
const RENEWED_AFTER_MS = 1500;
let timer = 0;

const HINT =
  'Er der ikke net, hvor du skal hen, så tag noterne med: så kan siden åbnes på denne enhed uden net. Gør det kun på din egen enhed. Den, der kan låse den op, kan læse noterne, indtil du logger ud, rapporten er endelig, eller der er gået tre dage.';
const until = (at) =>
  new Intl.DateTimeFormat('da-DK', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);

const tell = async () => {
  const kept = await keptOf(box.dataset.page);
  box.querySelector('[data-offline-said]').textContent =
    kept === null
      ? HINT
      : `Noterne ligger på denne enhed til ${until(kept.until)} og kan åbnes uden net. De forsvinder, når du logger ud.`;
  box.querySelector('[data-offline-take]').hidden = kept !== null;
  box.querySelector('[data-offline-drop]').hidden = kept === null;
};

/** What the page has loaded: styles, scripts, fonts and pictures of ours. */
const filesOf = () => [
  ...new Set(
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name))
      .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith('/assets/'))
      .map(({ pathname }) => pathname),
  ),
];

const take = async () => {
  const { page, worker } = box.dataset;
  const registration = await navigator.serviceWorker.register(worker, { scope: page });
  const isKept = await keep(page, who, filesOf());
  if (isKept) return tell();
  await registration.unregister();
  box.querySelector('[data-offline-said]').textContent =
    'Noterne kunne ikke hentes til enheden lige nu. Prøv igen, når der er net.';
};

const begin = async () => {
  box.hidden = false;
  await tell();
  box.querySelector('[data-offline-take]').addEventListener('click', () => void take());
  box.querySelector('[data-offline-drop]').addEventListener('click', () => void forget(box.dataset.page).then(tell));
  // What is saved is in the copy too: opened without network, it is what one left.
  document.addEventListener('aarshjul-gemt', () => {
    clearTimeout(timer);
    timer = setTimeout(() => void renew(box.dataset.page, who), RENEWED_AFTER_MS);
  });
  if (navigator.onLine) void renew(box.dataset.page, who);
};

if (box && who && canKeep) void begin();
