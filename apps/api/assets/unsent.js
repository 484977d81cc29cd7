// Keeps what is typed into the page's forms until it is sent (docs/adr/0035). The pages work without it; then nothing is kept.
import {
  address,
  changed,
  device,
  filledIn,
  follow,
  isByUs,
  keepOnDevice,
  keyOf,
  leaveToItsPerson,
  open,
  restore,
  save,
  stateOf,
  states,
  typedIn,
} from './unsent-form.js';
import { fieldsOf } from './unsent-fields.js';
import { tell } from './unsent-notes.js';
import { ask, isSomebodyElse, keep } from './unsent-server.js';
import { somebodyElse } from './unsent-words.js';

let checking = null;

const wasSent = (kept, found) =>
  Boolean(found?.sent) &&
  (kept.commandId === null ? found.sent.at !== kept.sentBefore : found.sent.commandId === kept.commandId);

/** At a form's page: what was typed there comes back, from where it was kept last. */
async function begin() {
  const forms = [...document.forms].map(stateOf).filter(Boolean);
  const of = document.querySelector('[data-unsent-of]');
  const under = of ? keyOf(of.dataset.unsentOf) : null;
  const kept = device.all();
  const keys = [...new Set([...forms.map(({ key }) => key), ...kept.keys()])];
  if (keys.length === 0 && !under) return;
  const found = await ask(keys, under);
  if (isSomebodyElse()) return forms.forEach(leaveToItsPerson);
  const left = new Map(kept);
  for (const [key, one] of kept)
    if (one.isSending && wasSent(one, found?.get(key))) {
      left.delete(key);
      if (!forms.some((state) => state.key === key && state.isUnsaved)) device.drop(key);
    }
  const latest = (key) => {
    const [here, there] = [left.get(key), found?.get(key)];
    return here && !(there && there.savedAt > here.at) ? { ...here, isHere: true } : there;
  };
  for (const state of forms) {
    const one = latest(state.key);
    filledIn(state, found?.get(state.key) ?? { fields: {} });
    state.seen = found?.get(state.key)?.savedAt ?? 0;
    state.sentAt = found?.get(state.key)?.sent?.at ?? null;
    if (!one || Object.keys(one.fields).length === 0) state.aside.clear();
    else restore(state, one, one.when ?? 'denne enhed');
    if (one?.isHere || state.isUnsaved) changed(state);
  }
  if (of) showLeft(of, under, forms, [...new Set([...(found?.keys() ?? []), ...left.keys()])], { latest, found });
}

const TOO_LATE = 'Opgaven var lukket, før det blev sendt.';
/** A task's other forms, by the end of their address: what stands above each. */
const WHICH = [
  ['giv-videre', 'Giv opgaven videre til en anden'],
  ['tag-tilbage', 'Tag opgaven tilbage'],
  ['frist', 'Bed om mere tid'],
  ['beloeb', 'Ret beløb'],
  ['traek-tilbage', 'Træk opgaven tilbage'],
  ['kommentar', 'Skriv en kommentar'],
];

/** On the page of a task that is over: what was typed for it and not sent, and in which of its forms. */
const showLeft = (of, under, forms, keys, { latest, found }) => {
  for (const key of keys.filter((one) => one === under || one.startsWith(`${under}/`))) {
    const fields = Object.values(latest(key)?.fields ?? {});
    if (fields.length === 0 || forms.some((state) => state.key === key)) continue;
    document.querySelector('[data-unsent-plain]')?.remove();
    const what = WHICH.find(([end]) => key.startsWith(`${under}/${end}`))?.[1];
    const isAnswered = key !== under && Boolean(found?.get(under)?.sent);
    const why = isAnswered ? 'Dit svar er sendt. Det her stod et andet sted på siden og fulgte ikke med.' : TOO_LATE;
    const text = `${why} Skal det med, så kopiér det, og skriv det i en kommentar.`;
    const heading = what ? `Det, du skrev under »${what}«, blev ikke sendt` : 'Det, du skrev, blev ikke sendt';
    const drop = () => {
      device.drop(key);
      void keep(key, null, {});
    };
    tell(of.querySelector('h1').nextElementSibling, heading, text, fields, {
      'Ryd kladden': drop,
    });
  }
};

/** On coming back to the tab: what happened elsewhere in the meantime. */
const check = async () => {
  const forms = [...states.values()];
  const found = forms.length === 0 ? null : await ask([...new Set(forms.map(({ key }) => key))], null);
  if (isSomebodyElse()) return forms.forEach(leaveToItsPerson);
  for (const state of forms) {
    const one = found?.get(state.key);
    if (!one || state.isUnsaved || state.isSent) continue;
    if (one.sent && one.sent.at !== state.sentAt) {
      state.sentAt = one.sent.at;
      state.seen = one.savedAt;
      state.isTold = true;
      const text = `Det blev sendt ${one.sent.when} fra en anden fane eller enhed. Det, der står her, er ikke sendt.`;
      tell(state.form, 'Det her er allerede sendt', text, [], { Luk: () => undefined });
    } else if (one.savedAt > state.seen) follow(state, one);
  }
};
const comeBack = () => {
  checking ??= check().finally(() => {
    checking = null;
  });
};

if (address) {
  for (const type of ['input', 'change'])
    document.addEventListener(type, ({ target }) => {
      const state = isByUs() ? null : stateOf(target.form);
      if (!state) return;
      for (const [name, field] of fieldsOf(state.form))
        if (field === target) {
          state.touched.add(name);
          state.aside.delete(name);
        }
      state.isSent = false;
      changed(state);
    });
  window.addEventListener(
    'submit',
    (event) => {
      const state = stateOf(event.target);
      if (event.target.getAttribute('action') === '/log-ud') return leave(event);
      if (!state) return;
      if (checking) {
        const { submitter } = event;
        event.preventDefault();
        event.stopImmediatePropagation();
        state.isTold = false;
        void checking.then(() => state.isTold || state.form.requestSubmit(submitter));
        return;
      }
      // It would be sent as by who is signed in now.
      if (isSomebodyElse()) {
        event.preventDefault();
        event.stopImmediatePropagation();
        state.line.say(somebodyElse.nothingTyped);
        return leaveToItsPerson(state);
      }
      clearTimeout(state.timer);
      state.isSent = true;
      if (Object.keys(typedIn(state)).length > 0) keepOnDevice(state, { isSending: true });
    },
    true,
  );
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') comeBack();
    else for (const state of states.values()) if (state.isUnsaved && !state.isSent) void save(state);
  });
  window.addEventListener('focus', comeBack);
  window.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    for (const state of states.values()) state.isSent = false;
    comeBack();
  });
  void begin().finally(open);
}

/** Who signs out on a device that others use leaves nothing on it that the server can keep. */
function leave(event) {
  const unsaved = [...states.values()].filter(({ isUnsaved }) => isUnsaved);
  if (unsaved.length === 0) return;
  event.preventDefault();
  void Promise.race([Promise.all(unsaved.map(save)), new Promise((done) => setTimeout(done, 2000))]).then(() =>
    event.target.submit(),
  );
}
