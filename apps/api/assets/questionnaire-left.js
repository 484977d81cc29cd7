// On a page that is closed: what this person typed on this device while there was no network, and what never came through. It stays until they throw
// it away themselves.
import { isSame } from './questionnaire-fields.js';
import { typedOn } from './questionnaire-unsaved.js';
import { words } from './questionnaire-words.js';
import { tell } from './unsent-notes.js';

const root = document.querySelector('[data-left]');
const { who } = document.body.dataset;

/** What the server has, by question; null where it cannot be asked. */
const standing = async () => {
  const url = `${root.dataset.run}/svar?${new URLSearchParams({ who, efter: 0 })}`;
  const answer = await fetch(url, { headers: { accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  const { answers } = await answer.json();
  return new Map(answers.map((one) => [one.question, one]));
};

/** Of one question: its words, and what was typed. What an older page left has neither with it. */
const fieldOf = ([question, { typed, label, words: said }]) => ({
  label: label ?? root.querySelector(`[id$="-${CSS.escape(question)}"] dt`)?.textContent ?? question,
  is: (said ?? [typed].flat().join('; ')) || words.none,
});

const show = (device, left, more = '') => {
  const fields = left.map(fieldOf);
  const text = fields.map(({ label, is }) => `${label}\n${is}`).join('\n\n');
  const copy = async () => {
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    show(
      device,
      left,
      isCopied ? ' Det er kopieret.' : ' Det kunne ikke kopieres: markér teksten, og kopiér den selv.',
    );
  };
  tell(root.querySelector('h1').nextSibling, 'Ikke sendt', `${words.left}${more}`, fields, {
    ...(navigator.clipboard ? { 'Kopiér det': () => void copy() } : {}),
    'Smid det væk': () => askFirst(device, left),
  });
};

const askFirst = (device, left) =>
  tell(root.querySelector('h1').nextSibling, 'Skal det smides væk?', words.leftGoes, left.map(fieldOf), {
    'Ja, smid det væk': () => left.forEach(([question]) => device.drop(question)),
    'Nej, behold det': () => show(device, left),
  });

const begin = async () => {
  const device = typedOn(who, root.dataset.left);
  const kept = [...device.all()].sort(([, a], [, b]) => a.at - b.at);
  if (kept.length === 0) return;
  const there = await standing();
  const isThere = ([question, { typed }]) => there !== null && isSame(typed, there.get(question)?.typed);
  // The reply was lost, and it came through all the same.
  kept.filter(isThere).forEach(([question]) => device.drop(question));
  const left = kept.filter((one) => !isThere(one));
  if (left.length > 0) show(device, left);
};

if (root && who) void begin();
