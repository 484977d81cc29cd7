// What a page says of what was typed and not sent: quietly below its form, or in a box where somebody must look.
const element = (tag, attributes = {}, ...content) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...content);
  return made;
};

const button = (text, act) => {
  const made = element('button', { type: 'button', class: 'aa-link-button' }, text);
  made.addEventListener('click', act);
  return made;
};

const buttonsOf = (acts) => Object.entries(acts).flatMap(([text, act]) => [' ', button(text, act)]);

/** The quiet line at a form's end. */
export const lineOf = (form) => {
  const line = element('p', { class: 'aa-unsent aa-small aa-no-print', hidden: '' });
  form.append(line);
  return {
    say: (text, acts = {}, link = null) => {
      line.replaceChildren(
        text,
        ...(link ? [' ', element('a', { href: link.url }, link.text)] : []),
        ...buttonsOf(acts),
      );
      line.hidden = false;
    },
    hide: () => {
      line.hidden = true;
    },
  };
};

const listOf = (fields) =>
  element(
    'dl',
    { class: 'aa-facts' },
    ...fields
      .filter(({ is }) => is.trim() !== '')
      .map(({ label, is }) =>
        element('div', {}, element('dt', {}, label), element('dd', { class: 'aa-lines' }, is === 'x' ? 'valgt' : is)),
      ),
  );

/** A box that is read out, before a form or at a page's top; a press on one of its buttons takes it away. */
export const tell = (before, heading, text, fields, acts) => {
  const box = element('section', { class: 'aa-box aa-unsent-box aa-no-print', role: 'status' });
  const closing = Object.entries(acts).map(([words, act]) => [
    words,
    () => {
      box.remove();
      act();
    },
  ]);
  box.append(
    element('h2', { class: 'h4' }, heading),
    element('p', {}, text),
    ...(fields.length > 0 ? [listOf(fields)] : []),
    element('p', {}, ...buttonsOf(Object.fromEntries(closing))),
  );
  before.before(box);
  return box;
};
