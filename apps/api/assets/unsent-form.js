// One form: what was typed into it, kept by the server or on the device, and put back.
import { deviceOf } from './unsent-device.js';
import { fieldsOf, initialOf, labelOf, valueOf, write } from './unsent-fields.js';
import { lineOf, tell } from './unsent-notes.js';

const { who, linkBase, linkPage } = document.body.dataset;
export const address = document.body.dataset.unsentAt;
const SAVES_AFTER_MS = 800;
const MOST_IN_ONE_GO = 60_000;
export const device = address ? deviceOf(who) : null;
export const states = new Map();
let isWriting = false;
/** Whether what is written now is written by this script. */
export const isByUs = () => isWriting;

/** A form by where it is sent; for who came by a mail's link as for who is signed in, so that it is one form, and no link is kept. */
export const keyOf = (path) =>
  linkBase && (path === linkBase || path.startsWith(`${linkBase}/`)) ? linkPage + path.slice(linkBase.length) : path;
const commandOf = ({ elements }) => elements.commandId?.value || null;
const quietly = (act) => {
  isWriting = true;
  act();
  isWriting = false;
};
const clock = () => {
  const now = new Date();
  return `${now.getHours()}.${String(now.getMinutes()).padStart(2, '0')}`;
};

export const stateOf = (form) => {
  const known = states.get(form);
  if (known || !address || form?.getAttribute('method') !== 'post' || fieldsOf(form).size === 0) return known;
  const made = {
    form,
    key: keyOf(new URL(form.getAttribute('action') ?? '', location.href).pathname),
    line: lineOf(form),
    was: new Map(), // what stood in a field when somebody began to type, where the page has come again since
    aside: new Map(), // what was typed and is not in a field now: the page has something else there
    touched: new Set(),
    seen: 0,
    sentAt: null,
    isUnsaved: false,
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

export const keepOnDevice = (state, isSending = false) =>
  device.put(state.key, {
    fields: typedIn(state),
    at: Date.now(),
    commandId: commandOf(state.form),
    isSending,
    sentBefore: state.sentAt,
  });

const clear = (state) => {
  const before = new Map([...fieldsOf(state.form)].map(([name, field]) => [name, valueOf(field)]));
  quietly(() => {
    for (const [name, field] of fieldsOf(state.form)) write(field, state.was.get(name) ?? initialOf(field));
  });
  state.aside.clear();
  void save(state).then(() => state.line.say('Kladden er ryddet.', { Fortryd: () => putBack(state, before) }));
};
const putBack = (state, values) => {
  quietly(() => {
    for (const [name, field] of fieldsOf(state.form)) if (values.has(name)) write(field, values.get(name));
  });
  changed(state);
};

const said = (state, text, link) => state.line.say(text, { 'Ryd kladden': () => clear(state) }, link);
const onDevice = (state, status) => {
  if (status === 401)
    said(state, `Du er logget ud. Kladden er gemt på denne enhed ${clock()}.`, {
      url: `/log-ind?til=${encodeURIComponent(location.pathname + location.search)}`,
      text: 'Log ind, og skriv videre',
    });
  else said(state, `Kladden er gemt på denne enhed ${clock()}. Årshjulet kan ikke nås lige nu.`);
};

export async function save(state) {
  clearTimeout(state.timer);
  state.isUnsaved = false;
  const fields = typedIn(state);
  const body = JSON.stringify({ form: state.key, commandId: commandOf(state.form), fields });
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body, keepalive: body.length < MOST_IN_ONE_GO }).catch(
    () => null,
  );
  if (state.isUnsaved || state.isSent) return;
  if (answer?.ok) {
    const { savedAt, when } = await answer.json();
    state.seen = savedAt;
    device.drop(state.key);
    if (Object.keys(fields).length > 0) said(state, `Kladde gemt ${when}.`);
    else state.line.hide();
  } else onDevice(state, answer?.status);
}

export const changed = (state) => {
  keepOnDevice(state);
  state.isUnsaved = true;
  clearTimeout(state.timer);
  state.timer = setTimeout(() => void save(state), SAVES_AFTER_MS);
};

/** Puts back what was typed. Where the page has something else in a field by now than it had then, that stays, and is told. */
export const restore = (state, { fields }, when) => {
  const here = fieldsOf(state.form);
  const aside = [];
  let isBack = false;
  quietly(() => {
    for (const [name, typed] of Object.entries(fields)) {
      const field = here.get(name);
      if (field && state.touched.has(name)) continue;
      const isFree = field && (initialOf(field) === typed.was || valueOf(field) === typed.is);
      if (!isFree) {
        state.aside.set(name, typed);
        aside.push([name, typed]);
        continue;
      }
      state.was.set(name, typed.was);
      if (valueOf(field) !== typed.is) write(field, typed.is);
      isBack = true;
    }
  });
  const fold = state.form.closest('details');
  if (fold) fold.open = true;
  said(state, `Kladden fra ${when} står her igen.`);
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
