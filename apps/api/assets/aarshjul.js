// Everything works without this file. It keeps a second click from sending twice, and moves focus to what is wrong.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.hasAttribute('data-once')) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-once]')) delete form.dataset.sent;
});
// A wished date that is too late for what waits is told at once; the server tells it too.
const until = document.querySelector('[data-until]');
until?.addEventListener('input', () => {
  for (const step of document.querySelectorAll('[data-due]')) {
    const clashes = until.value !== '' && until.value >= step.dataset.due;
    step.classList.toggle('aa-clash', clashes);
    step.querySelector('strong').hidden = !clashes;
  }
});
document.querySelector('[data-focus]')?.focus();
for (const link of document.querySelectorAll('[role="alert"] a[href^="#"]')) {
  link.addEventListener('click', () => document.getElementById(link.hash.slice(1))?.focus());
}
// On a phone what can be chosen is folded away until it is asked for.
if (window.matchMedia('(max-width: 767px)').matches)
  for (const fold of document.querySelectorAll('details[data-fold]')) fold.open = false;
// A timeline opens at today, with what is to be done now in sight; the page itself stays where it is.
for (const box of document.querySelectorAll('[data-today]')) {
  const [now, frame] = [
    document.getElementById(box.dataset.today)?.getBoundingClientRect(),
    box.getBoundingClientRect(),
  ];
  if (now)
    box.scrollTo(
      now.left - frame.left - box.clientWidth / 4,
      now.top - frame.top - Math.min(160, box.clientHeight / 3),
    );
}
// Amounts are typed on the number keys, but for a saving: those of some phones have no minus.
const setKeys = () => {
  const isSaving = document.querySelector('input[name="type"]:checked')?.value === 'besparelse';
  for (const field of document.querySelectorAll('[data-decimal]')) field.inputMode = isSaving ? 'text' : 'decimal';
};
setKeys();
for (const choice of document.querySelectorAll('input[name="type"]')) choice.addEventListener('change', setKeys);
// An address to copy is marked whole when one comes to it.
for (const field of document.querySelectorAll('[data-select]')) field.addEventListener('focus', () => field.select());
