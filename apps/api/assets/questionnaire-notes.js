// What a questionnaire's page says: of the whole below its progress, and of one answer beside its field.
import { words } from './questionnaire-words.js';

const element = (tag, attributes = {}, ...content) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
};

/** What is typed, in the words of the question's choices. */
export const wordsIn = (box, typed) => {
  const chosen = [typed].flat();
  const labels = [...box.querySelectorAll('input[type="radio"], input[type="checkbox"]')]
    .filter(({ value }) => chosen.includes(value))
    .map(({ labels: [label] }) => label.textContent.trim());
  return labels.length > 0 ? labels.join('; ') : chosen.join('; ');
};

const place = (box) => box.querySelector('[data-said]');

/** Nothing more is to be said of an answer. */
export const clear = (box) => place(box).replaceChildren();

/** Why an answer is not saved. */
export const refuse = (box, message) =>
  place(box).replaceChildren(
    element(
      'p',
      { class: 'form-error-message', role: 'alert' },
      element('span', { class: 'sr-only' }, 'Fejl: '),
      message,
    ),
  );

/** Somebody else answered meanwhile: both answers side by side, and which is to be kept. */
export const sideBySide = (box, mine, theirs, { keepMine, useTheirs }) => {
  const heading = words.changed(theirs.who);
  const button = (text, act) => {
    const made = element('button', { type: 'button', class: 'button button-secondary' }, text);
    made.addEventListener('click', () => {
      clear(box);
      act();
      box.querySelector('input:not([type="hidden"]), textarea')?.focus();
    });
    return made;
  };
  const column = (label, said) =>
    element('div', {}, element('dt', {}, label), element('dd', { class: 'aa-lines' }, said === '' ? words.none : said));
  place(box).replaceChildren(
    element(
      'section',
      { class: 'aa-box aa-run-conflict', role: 'alert' },
      element('h3', { class: 'h5' }, heading),
      element('p', {}, words.both),
      element(
        'dl',
        { class: 'aa-run-both' },
        column(words.mine, wordsIn(box, mine)),
        column(theirs.by === '' ? words.removed(theirs.who) : theirs.by, theirs.words),
      ),
      element(
        'p',
        { class: 'aa-buttons' },
        button(words.keepMine, keepMine),
        ' ',
        button(theirs.words === '' ? 'Lad det være tomt' : words.useTheirs, useTheirs),
      ),
    ),
  );
};

/** What the page says of all answers. */
export const line = (text, link = null) => {
  const at = document.querySelector('[data-line]');
  const content = [text, ...(link ? [' ', element('a', { href: link.url }, link.text)] : [])];
  if (at.textContent !== content.map((one) => one.textContent ?? one).join('')) at.replaceChildren(...content);
};
