// The fields of a form that somebody fills in, and what stands in them.
const NOT_TYPED = new Set(['hidden', 'file', 'submit', 'button', 'image', 'reset', 'password', 'fieldset', 'output']);
const isChoice = ({ type }) => type === 'radio' || type === 'checkbox';

/** What is shown and not locked: a form also carries a whole file along that nobody types. A folded-away form is still typed into. */
const canBeTyped = ({ hidden, readOnly }) => !hidden && !readOnly;

/** Fields by a name of their own: each choice of several by its value, further fields of one name by their number. */
export const fieldsOf = (form) => {
  const found = new Map();
  for (const field of form.elements) {
    if (!field.name || NOT_TYPED.has(field.type) || !canBeTyped(field)) continue;
    const name = isChoice(field) ? `${field.name}=${field.value}` : field.name;
    let own = name;
    for (let number = 2; found.has(own); number += 1) own = `${name} ${number}`;
    found.set(own, field);
  }
  return found;
};

/** What stands in a field; of a choice `x` where it is chosen. */
export const valueOf = (field) => (isChoice(field) ? (field.checked ? 'x' : '') : field.value);

/** The same as the page came with it. */
export const initialOf = (field) => {
  if (isChoice(field)) return field.defaultChecked ? 'x' : '';
  if (field.type !== 'select-one') return field.defaultValue;
  const chosen = [...field.options].find((option) => option.defaultSelected) ?? field.options[0];
  return chosen?.value ?? '';
};

/** Writes it, and lets the page's other scripts know. */
export const write = (field, value) => {
  if (isChoice(field)) field.checked = value === 'x';
  else field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true }));
};

/** What a field is called on its page. */
export const labelOf = (field) => {
  const own = field.labels?.[0]?.textContent ?? field.name;
  const legend = isChoice(field) ? field.closest('fieldset')?.querySelector('legend')?.textContent : undefined;
  return [legend, own]
    .filter(Boolean)
    .map((text) => text.trim())
    .join(': ')
    .slice(0, 300);
};
