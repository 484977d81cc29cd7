// Saves each answer of a questionnaire as it is typed, on the device where the server cannot be reached, and shows what others answer. The page
// works without it: then there is a button that saves all.
import { rememberSaved, savedSince } from './notes-kept.js';
import { filesAt } from './questionnaire-files.js';
import { isSame, labelOf, showAsked, typedOf, write } from './questionnaire-fields.js';
import { clear, line, refuse, sideBySide, wordsIn } from './questionnaire-notes.js';
import { ask } from './questionnaire-server.js';
import { typedOn, unsavedOf } from './questionnaire-unsaved.js';
import { away, clock, words } from './questionnaire-words.js';

const root = document.querySelector('[data-run]');
const form = root?.querySelector('[data-answers]');
const { who, linkPage } = document.body.dataset;
const at = root?.dataset.run;
const PAUSE_MS = 700;
const RETRY_MS = 10_000;
const LOOK_MS = 15_000;

const boxes = form ? [...form.querySelectorAll('[data-question]')] : [];
const device = typedOn(who, form?.dataset.runId ?? at);
const unsaved = unsavedOf(device);
/** Answers that stand against another's: they wait for a choice. */
const conflicts = new Set();
/** Questions whose answer the server did not take: what stands there is not saved. */
const refused = new Set();
let latest = Number(root?.dataset.latest ?? 0);
let isSending = false;
/** The answers whose files are chosen and not sent; found when the page begins. */
let filesWaiting = () => [];
let isKeptAway = false;
let timer = 0;

const boxOf = (question) => boxes.find((box) => box.dataset.question === question);

const tellProgress = () => {
  const { asked, answered } = showAsked(boxes);
  const bar = document.getElementById('fremdrift');
  bar.max = asked;
  bar.value = answered;
  root.querySelector('[data-progress]').textContent = words.progress(answered, asked);
};

const FILES_WAIT = ' Filer, du har valgt, er ikke gemt endnu.';

const tellState = () => {
  if (isKeptAway) return;
  if (refused.size > 0) return line(words.refused);
  if (unsaved.isEmpty() && conflicts.size === 0)
    return line(`${words.saved(clock())}${filesWaiting().length > 0 ? FILES_WAIT : ''}`);
  if (conflicts.size > 0) return line(words.waiting);
  return line('Gemmer …');
};

const stand = (box, { revision, by }) => {
  box.dataset.revision = revision;
  box.querySelector(`input[name="r-${box.dataset.question}"]`).value = revision;
  box.querySelector('[data-by]').textContent = by;
};

const seen = (revision) => {
  latest = Math.max(latest, revision);
  const field = root.querySelector('input[name="seen"]');
  if (field) field.value = latest;
};

/** Where the answers are while the server does not take them, and what to do. */
const tellAway = (status) => {
  isKeptAway = true;
  const { text, link } = away(status, !unsaved.isEmpty(), linkPage);
  line(text, link);
};

const conflict = (box, mine, theirs) => {
  const question = box.dataset.question;
  conflicts.add(question);
  sideBySide(box, mine, theirs, {
    keepMine: () => {
      conflicts.delete(question);
      box.dataset.revision = theirs.revision;
      keep(box, true);
    },
    useTheirs: () => {
      conflicts.delete(question);
      unsaved.done(question);
      take(box, theirs);
      tellState();
    },
  });
};

/** In the copy on the device too, where the page was taken along: opened without network, it is what one left. */
const remember = (answer) => {
  rememberSaved(location.pathname, answer);
  document.dispatchEvent(new Event('aarshjul-gemt'));
};

/** Another's answer stands in the field now. */
const take = (box, theirs) => {
  write(box, theirs.typed);
  box.dataset.saved = JSON.stringify(theirs.typed);
  stand(box, theirs);
  seen(theirs.revision);
  remember(theirs);
  tellProgress();
};

/** What was sent is on the server; what was typed after it waits, and stands over it. */
const saved = (question, body, sent) => {
  const box = boxOf(question);
  isKeptAway = false;
  // Sent twice, it may be another's by now: they wrote over this one.
  const isTheirs = body.saved !== body.revision;
  if (!unsaved.isStill(question, sent)) {
    box.dataset.saved = JSON.stringify(sent.typed);
    stand(box, { ...body, revision: body.saved });
    seen(body.saved);
    return unsaved.settle(question, body.saved);
  }
  refused.delete(question);
  if (isTheirs) take(box, body);
  else {
    box.dataset.saved = JSON.stringify(sent.typed);
    stand(box, body);
    seen(body.revision);
    remember(body);
  }
  unsaved.done(question);
  clear(box);
};

/** Takes in what the server said of one save; false where the rest must wait. */
const answered = (question, { status, body }, sent) => {
  const box = boxOf(question);
  if (status === 200) {
    saved(question, body, sent);
    return true;
  }
  if (status === 409 && body?.theirs) {
    isKeptAway = false;
    unsaved.setAside(question);
    conflict(box, typedOf(box), body.theirs);
    return true;
  }
  if (status === 422 && body?.message) {
    isKeptAway = false;
    if (!unsaved.isStill(question, sent)) unsaved.settle(question);
    else {
      unsaved.setAside(question);
      refused.add(question);
      refuse(box, body.message);
    }
    return true;
  }
  if (status === 409 && body?.message) {
    isKeptAway = true;
    line(`${body.message} Det, du har skrevet, er gemt på denne enhed.`);
    return false;
  }
  tellAway(status);
  return false;
};

/** Sends what is unsaved, one by one in the order in which it was typed. */
const send = async () => {
  if (isSending) return;
  isSending = true;
  clearTimeout(timer);
  for (const [question, one] of unsaved.entries()) {
    const sent = unsaved.next(question, one);
    const { typed, basedOn, commandId } = sent;
    const body = JSON.stringify({ who, question, typed, basedOn, commandId });
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await ask(`${at}/svar`, { method: 'POST', headers, body, keepalive: body.length < 60_000 });
    if (!answered(question, answer, sent)) break;
  }
  isSending = false;
  if (!isKeptAway) tellState();
  if (!unsaved.isEmpty()) timer = setTimeout(send, isKeptAway ? RETRY_MS : 0);
};

/** Sends until nothing waits, or the server cannot be reached: what got no reply goes before what was typed after it. */
const sendAll = async () => {
  for (let times = 0; times < 3; times += 1) {
    await send();
    if (unsaved.isEmpty() || isKeptAway) return;
  }
};

/** Keeps what stands in a field, on the device at once and on the server as soon as it is there. */
const keep = (box, now) => {
  const question = box.dataset.question;
  const typed = typedOf(box);
  const basedOn = Number(box.dataset.revision);
  const said = { label: labelOf(box), words: wordsIn(box, typed) };
  const one = { typed, basedOn, commandId: crypto.randomUUID(), at: Date.now(), ...said };
  // It is sent when one has chosen; until then it is kept here.
  if (conflicts.has(question)) return void device.put(question, one);
  refused.delete(question);
  if (isSame(typed, JSON.parse(box.dataset.saved)) && !unsaved.has(question)) {
    device.drop(question);
    return clear(box);
  }
  unsaved.type(question, one);
  if (!isKeptAway) line('Gemmer …');
  clearTimeout(timer);
  timer = setTimeout(send, now ? 0 : isKeptAway ? RETRY_MS : PAUSE_MS);
};

/** What others answered since: it appears where nobody is typing. */
const look = async () => {
  if (document.visibilityState !== 'visible' || isSending) return;
  const { status, body } = await ask(`${at}/svar?${new URLSearchParams({ who, efter: latest })}`);
  if (status !== 200 || !body) return tellAway(status);
  const wasAway = isKeptAway;
  isKeptAway = false;
  for (const answer of body.answers) {
    const box = boxOf(answer.question);
    if (!box || Number(box.dataset.revision) >= answer.revision) continue;
    if (unsaved.has(answer.question) || conflicts.has(answer.question)) continue;
    if (!isSame(typedOf(box), JSON.parse(box.dataset.saved))) continue;
    take(box, answer);
  }
  seen(Math.max(0, ...body.answers.filter(({ question }) => !unsaved.has(question)).map(({ revision }) => revision)));
  if (!body.isOpen) return line(`${words.closed}${unsaved.isEmpty() ? '' : words.closedHere}`);
  if (!unsaved.isEmpty()) void send();
  else if (wasAway) tellState();
};

/** The page is sent with all of it saved, or not at all. */
const beforeSending = (event) => {
  const [waitingFor] = filesWaiting();
  if (!waitingFor && unsaved.isEmpty() && conflicts.size === 0 && refused.size === 0 && !isSending) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { target } = event;
  if (waitingFor) {
    line(`Svarene er ikke sendt.${FILES_WAIT}`);
    return waitingFor.box.scrollIntoView({ block: 'center' });
  }
  const settle = async () => {
    for (let tries = 0; isSending && tries < 100; tries += 1) await new Promise((done) => setTimeout(done, 50));
    await sendAll();
    const [waiting] = [...conflicts, ...unsaved.questions(), ...refused];
    if (waiting === undefined) return target.requestSubmit();
    if (isKeptAway)
      line(
        'Svarene er ikke sendt, for der er ingen forbindelse. Det, du har skrevet, er gemt på denne enhed. Tryk på »Send svarene« igen, når der er forbindelse.',
      );
    boxOf(waiting).scrollIntoView({ block: 'center' });
  };
  void settle();
};

/** Who signs out on a device that others use leaves nothing on it that the server can keep. */
const beforeLeaving = (event) => {
  if (event.target.getAttribute('action') !== '/log-ud' || unsaved.isEmpty()) return;
  event.preventDefault();
  void Promise.race([sendAll(), new Promise((done) => setTimeout(done, 2000))]).then(() => event.target.submit());
};

const begin = () => {
  for (const box of boxes) box.dataset.saved = JSON.stringify(typedOf(box));
  root.querySelector('[data-save]').hidden = true;
  // What was saved after the page was taken along, where it comes from the device.
  for (const answer of savedSince(location.pathname)) {
    const box = boxOf(answer.question);
    if (box && Number(box.dataset.revision) < answer.revision) take(box, answer);
  }
  // What was typed when the server could not be reached, in the order in which it was.
  for (const [question, one] of [...device.all()].sort(([, a], [, b]) => a.at - b.at)) {
    const box = boxOf(question);
    if (!box) continue;
    if (isSame(one.typed, typedOf(box))) device.drop(question);
    else {
      write(box, one.typed);
      unsaved.restore(question, one);
    }
  }
  tellProgress();
  if (!unsaved.isEmpty()) void send();
  else line(words.begin);
  for (const type of ['input', 'change'])
    form.addEventListener(type, ({ target }) => {
      const box = target.closest('[data-question]');
      if (!box || target.type === 'file') return;
      tellProgress();
      keep(box, type === 'change');
    });
  form.addEventListener('submit', (event) => {
    // All that is typed goes along with who leaves for the page of the files.
    if (event.submitter?.name === 'bilag') return;
    event.preventDefault();
    void send();
  });
  filesWaiting = filesAt(boxes, () => {
    tellProgress();
    tellState();
  });
  root.querySelector('[data-send]')?.addEventListener('submit', beforeSending, true);
  document.addEventListener('submit', beforeLeaving, true);
  window.addEventListener('online', () => void send().then(look));
  window.addEventListener('offline', () => tellAway(0));
  window.addEventListener('pagehide', () => void send());
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' ? look() : send()));
  setInterval(look, LOOK_MS);
};

if (form && who) begin();
