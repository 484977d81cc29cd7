// Files are sent by the form itself where this does not run. Here a line says how far they have come, and what is too large is told before it is sent.
import { wrongWith } from './upload-limits.js';

// What came back is shown in this page's place: where the form was carried out, at its own address.
const show = (sent, line) => {
  if (sent.status === 200) {
    const there = new URL(sent.responseURL);
    there.hash = there.searchParams.get('gjort') === 'dokumenter' ? 'dokumenter' : '';
    location.assign(there);
    return;
  }
  const main = new DOMParser().parseFromString(sent.responseText, 'text/html').querySelector('main');
  const own = document.querySelector('main');
  if (!main || !own) return void (line.textContent = 'Filerne blev ikke gemt. Prøv igen.');
  own.replaceWith(main);
  const heading = main.querySelector('h1');
  heading?.setAttribute('tabindex', '-1');
  heading?.focus();
};

// A file that is chosen and not put there yet would be lost with another form's answer: it is said first.
const unsentFile = () =>
  [...document.querySelectorAll('form[data-upload] input[type="file"]')].find(({ files }) => files.length > 0);
document.addEventListener(
  'submit',
  (event) => {
    const input = event.target.hasAttribute('data-upload') ? undefined : unsentFile();
    if (!input) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const form = input.closest('form');
    form.querySelector('[data-upload-line]').textContent =
      'Du har valgt en fil, som ikke er lagt på endnu. Tryk på »Læg på« først, eller fjern filen, og send så.';
    input.scrollIntoView({ block: 'center' });
    form.querySelector('button[type="submit"]').focus({ preventScroll: true });
  },
  true,
);

for (const form of document.querySelectorAll('form[data-upload]')) {
  const input = form.querySelector('input[type="file"]');
  const line = form.querySelector('[data-upload-line]');
  input.addEventListener('change', () => {
    const wrong = wrongWith(input, form.dataset);
    input.setCustomValidity(wrong ?? '');
    line.textContent = wrong ?? '';
  });
  form.addEventListener('submit', (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    const sent = new XMLHttpRequest();
    const again = (words) => {
      delete form.dataset.sent;
      line.textContent = words;
    };
    sent.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable)
        line.textContent = loaded < total ? `Sender … ${Math.floor((100 * loaded) / total)} %` : 'Gemmer …';
    });
    sent.addEventListener('load', () => show(sent, line));
    sent.addEventListener('error', () => again('Forbindelsen røg, så intet er gemt. Prøv igen.'));
    sent.open('POST', form.action);
    sent.send(new FormData(form));
    line.textContent = 'Sender …';
  });
}
