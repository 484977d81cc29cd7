// Files at the answers of a questionnaire: sent as soon as they are chosen, beside the answers, so that nothing typed waits for them. What did not
// come through is told, and stays chosen. The page works without it: then a button saves the answers and leads to a page where files are put.
import { wrongWith } from './upload-limits.js';

const GONE = 'Forbindelsen røg, så filerne er ikke gemt. De er stadig valgt her på siden.';

const parsed = (sent) => new DOMParser().parseFromString(sent.responseText, 'text/html');

/** What a page says of files that were not kept; null where it says nothing of them. */
const refusedIn = (page) => {
  const told = [...page.querySelectorAll('[data-upload-told] section:first-of-type li')].map((one) => one.textContent);
  return told.length > 0 ? told.join(' ') : null;
};

const whyNot = ({ status }, page) => {
  if (status === 413) return 'Filerne fylder for meget, så intet er gemt. Vælg færre eller mindre filer.';
  if (page.querySelector('form[action^="/log-ind"]') || status === 401 || status === 403)
    return 'Du er logget ud, så filerne er ikke gemt. Log ind igen på en anden fane, og prøv så igen her.';
  return 'Filerne blev ikke gemt. Prøv igen.';
};

/** The files of one question: where they are chosen, sent and listed. */
const place = (box, changed) => {
  const part = box.querySelector('[data-files]');
  const chooser = part?.querySelector('[data-files-choose]');
  if (!chooser) return null;
  const input = chooser.querySelector('input');
  const line = chooser.querySelector('[data-files-line]');
  const again = chooser.querySelector('[data-files-again]');
  /** The form of what is chosen: sent again it is the same act. */
  let commandId = '';
  let isSending = false;

  /** What is said at the files; what is wrong is said as of any other field. */
  const say = (words, isWrong = false) => {
    const mark = document.createElement('span');
    mark.className = 'sr-only';
    mark.textContent = 'Fejl: ';
    line.replaceChildren(...(isWrong ? [mark] : []), words);
    line.classList.toggle('form-error-message', isWrong);
    if (isWrong) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
  };
  const take = (page) => {
    const now = page.querySelector(`[data-question="${box.dataset.question}"] [data-files]`);
    if (!now) return false;
    part.querySelector('[data-files-list]').replaceWith(now.querySelector('[data-files-list]'));
    part.dataset.files = now.dataset.files;
    return true;
  };
  const settle = (words, isDone, isWrong = !isDone) => {
    isSending = false;
    say(words, isWrong);
    again.hidden = isDone;
    if (isDone) input.value = '';
    changed();
  };
  const loaded = (sent) => {
    const page = parsed(sent);
    if (sent.status === 200 && take(page)) return settle('Filerne er gemt.', true);
    const refused = refusedIn(page);
    if (refused === null) return settle(whyNot(sent, page), false);
    settle(`Ikke gemt: ${refused}`, true, true);
    // Some may have been kept all the same: the list says which.
    void fetch(location.pathname)
      .then((answer) => answer.text())
      .then(
        (text) => take(parsed({ responseText: text })),
        () => undefined,
      );
  };
  const send = () => {
    if (isSending || input.files.length === 0) return;
    isSending = true;
    again.hidden = true;
    const form = new FormData();
    form.append('commandId', commandId);
    const mark = input.form.elements['hvis-side'];
    if (mark) form.append('hvis-side', mark.value);
    for (const file of input.files) form.append('filer', file);
    const sent = new XMLHttpRequest();
    sent.upload.addEventListener('progress', ({ loaded: so, total, lengthComputable }) => {
      if (lengthComputable) say(so < total ? `Sender … ${Math.floor((100 * so) / total)} %` : 'Gemmer …');
    });
    sent.addEventListener('load', () => loaded(sent));
    sent.addEventListener('error', () => settle(GONE, false));
    sent.open('POST', chooser.dataset.action);
    sent.send(form);
    say('Sender …');
  };

  input.addEventListener('change', () => {
    again.hidden = true;
    const wrong = wrongWith(input, chooser.dataset);
    say(wrong ?? '', wrong !== null);
    if (wrong) return void (input.value = '');
    commandId = crypto.randomUUID();
    send();
  });
  again.querySelector('button').addEventListener('click', send);
  chooser.hidden = false;
  part.querySelector('[data-files-button]').textContent = 'Læg ved med titel eller udløb';
  return { box, isWaiting: () => isSending || input.files.length > 0, input };
};

/** Makes files choosable at the answers; `changed` is called when what lies there did. Gives those whose files are not sent yet. */
export const filesAt = (boxes, changed) => {
  const places = boxes.flatMap((box) => place(box, changed) ?? []);
  addEventListener('beforeunload', (event) => {
    if (places.some((one) => one.isWaiting())) event.preventDefault();
  });
  return () => places.filter((one) => one.isWaiting());
};
