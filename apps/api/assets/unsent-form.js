// One form: what was typed into it, kept by the server or on the device, and put back.
import { deviceOf } from './unsent-device.js';
import { fieldsOf, initialOf, labelOf, valueOf, write } from './unsent-fields.js';
import { lineOf, tell } from './unsent-notes.js';
import { isSomebodyElse, keep } from './unsent-server.js';
import { notKept, somebodyElse, WORDS } from './unsent-words.js';

const { who, linkBase, linkPage } = document.body.dataset;
export const address = document.body.dataset.unsentAt;
const SAVES_AFTER_MS = 800;
export const device = address ? deviceOf(who) : null;
export const states = new Map();
let isWriting = false;
/** What is typed before the page's drafts have come does not take their place: it waits. */
export let open;
const isOpen = new Promise((done) => {
  open = done;
});
/** Whether what is written now is written by this script. */
export const isByUs = () => isWriting;

/** A form by where it is sent; for who came by a mail's link as for who is signed in, so that it is one form, and no link is kept. */
export const keyOf = (path) =>
  linkBase && (path === linkBase || path.startsWith(`${linkBase}/`)) ? linkPage + path.slice(linkBase.length) : path;
const commandOf = ({ elements }) => elements.commandId?.value || null;
/** Hidden fields whose names end so say what the form is about; the server reads them alike (typed-in.ts). */
const aboutOf = ({ elements }) =>
  [...elements]
    .filter(({ type, name }) => type === 'hidden' && name.endsWith('-id'))
    .map(({ name, value }) => `${name}=${encodeURIComponent(value)}`)
    .sort()
    .join('&');
const keyOfForm = (form) => {
  const about = aboutOf(form);
  return keyOf(new URL(form.getAttribute('action') ?? '', location.href).pathname) + (about === '' ? '' : `?${about}`);
};
const quietly = (act) => {
  isWriting = true;
  act();
  isWriting = false;
};

export const stateOf = (form) => {
  const known = states.get(form);
  if (known || !address || form?.getAttribute('method') !== 'post' || fieldsOf(form).size === 0) return known;
  // Some keep what is typed themselves, field by field.
  if (form.hasAttribute('data-kept-elsewhere')) return undefined;
  const key = keyOfForm(form);
  const made = {
    form,
    key,
    line: lineOf(form),
    was: new Map(), // what stood in a field when somebody began to type, where the page has come again since
    // what was typed and is in no field now: it is not there yet, or the page has something else there
    aside: new Map(Object.entries(device.all().get(key)?.fields ?? {})),
    touched: new Set(),
    seen: 0,
    sentAt: null,
    words: form.hasAttribute('data-drafts-too') ? WORDS.elsewhere : WORDS.usual,
    isUnsaved: false,
    isOnDevice: false,
    timer: 0,
  };
  states.set(form, made);
  return made;
};

/** What was typed: the fields that hold something else than the page had in them. */
export const typedIn = ({ form, was, aside }) => {
  const typed = Object.fromEntries(aside);
  for (const [name, field] of fieldsOf(form)) {
    const [before, is] = [was.get(name) ?? initialOf(field), valueOf(field)];
    if (before !== is) typed[name] = { was: before, is, label: labelOf(field) };
  }
  return typed;
};

export const keepOnDevice = (state, { isSending = false, at = Date.now() } = {}) => {
  state.isOnDevice = device.put(state.key, {
    fields: typedIn(state),
    at,
    commandId: commandOf(state.form),
    isSending,
    sentBefore: state.sentAt,
  });
  return state.isOnDevice;
};

const clear = (state) => {
  const before = new Map([...fieldsOf(state.form)].map(([name, field]) => [name, valueOf(field)]));
  quietly(() => {
    for (const [name, field] of fieldsOf(state.form)) write(field, state.was.get(name) ?? initialOf(field));
  });
  state.aside.clear();
  keepOnDevice(state);
  void save(state).then(() =>
    state.line.say(`${state.words.it} er ryddet.`, { Fortryd: () => putBack(state, before) }),
  );
};
const putBack = (state, values) => {
  quietly(() => {
    for (const [name, field] of fieldsOf(state.form)) if (values.has(name)) write(field, values.get(name));
  });
  changed(state);
};

const said = (state, text, link) => state.line.say(text, { [state.words.clear]: () => clear(state) }, link);

/** Somebody else is signed in by now: what was typed here stays on the device, whose it is. The page is left as it is, and they can clear nothing. */
export const leaveToItsPerson = (state) => {
  if (Object.keys(typedIn(state)).length === 0) return;
  const isKept = device.all().has(state.key) || keepOnDevice(state, { at: state.seen || Date.now() });
  state.line.say(isKept ? somebodyElse.kept : somebodyElse.notKept);
};

export async function save(state) {
  clearTimeout(state.timer);
  await isOpen;
  clearTimeout(state.timer);
  state.isUnsaved = false;
  const fields = typedIn(state);
  const { status, body } = await keep(state.key, commandOf(state.form), fields);
  if (state.isUnsaved || state.isSent) return;
  if (status === 200 && body) {
    state.seen = body.savedAt;
    device.drop(state.key);
    if (Object.keys(fields).length > 0) said(state, `${state.words.kept} ${body.when}.`);
    else state.line.hide();
  } else if (isSomebodyElse()) leaveToItsPerson(state);
  else {
    const { text, link } = notKept(state.words, { status, body }, fields, state.isOnDevice, linkPage);
    said(state, text, link);
  }
}

export const changed = (state) => {
  keepOnDevice(state);
  state.isUnsaved = true;
  clearTimeout(state.timer);
  state.timer = setTimeout(() => void save(state), SAVES_AFTER_MS);
};

/** Fields that the page came with as they are kept: it was filled in with them, over what stood there before. */
export const filledIn = (state, { fields }) => {
  const here = fieldsOf(state.form);
  for (const [name, { was, is }] of Object.entries(fields))
    if (here.has(name) && initialOf(here.get(name)) === is) state.was.set(name, was);
};

/** Puts back what was typed. Where the page has something else in a field by now than it had then, that stays, and is told. */
export const restore = (state, { fields }, when) => {
  const here = fieldsOf(state.form);
  const aside = [];
  state.aside.clear();
  quietly(() => {
    for (const [name, typed] of Object.entries(fields)) {
      const field = here.get(name);
      if (field && state.touched.has(name)) continue;
      const isSame = field && (field.type !== 'checkbox' || labelOf(field) === typed.label);
      const isFree = isSame && ((state.was.get(name) ?? initialOf(field)) === typed.was || valueOf(field) === typed.is);
      if (!isFree) {
        state.aside.set(name, typed);
        aside.push([name, typed]);
        continue;
      }
      state.was.set(name, typed.was);
      if (valueOf(field) !== typed.is) write(field, typed.is);
    }
  });
  const fold = state.form.closest('details');
  if (fold) fold.open = true;
  said(state, `${state.words.it} fra ${when} står her igen.`);
  if (aside.length === 0) return;
  const forget = () => {
    state.aside.clear();
    changed(state);
  };
  const use = () => {
    quietly(() => {
      for (const [name, { is }] of aside) if (here.has(name)) write(here.get(name), is);
    });
    forget();
  };
  tell(
    state.form,
    'Siden er ændret, siden du skrev',
    'Her er det, du havde skrevet. I felterne står det nye.',
    aside.map(([, typed]) => typed),
    { ...(aside.some(([name]) => here.has(name)) ? { 'Brug det, jeg skrev': use } : {}), 'Behold det nye': forget },
  );
};

/** Somebody typed on in another tab or on another device: what was typed last stands here, and what stood here can be had back. */
export const follow = (state, { fields, savedAt, when }) => {
  const before = new Map([...fieldsOf(state.form)].map(([name, field]) => [name, valueOf(field)]));
  let isOther = false;
  quietly(() => {
    for (const [name, field] of fieldsOf(state.form)) {
      const now = fields[name]?.is ?? state.was.get(name) ?? initialOf(field);
      if (now === valueOf(field)) continue;
      write(field, now);
      isOther = true;
    }
  });
  state.seen = savedAt;
  if (!isOther) return;
  state.isTold = true;
  const text = `Det, du skrev ${when} i en anden fane eller på en anden enhed, er nyere og står her nu.`;
  tell(state.form, 'Du har skrevet videre et andet sted', text, [], {
    'Behold det nye': () => undefined,
    'Sæt det tilbage, der stod her': () => putBack(state, before),
  });
};
