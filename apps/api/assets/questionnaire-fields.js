// The fields of a questionnaire's page: what is typed in a question, and which questions are asked by it.
const inputsOf = (box) => [...box.querySelectorAll('input:not([type="hidden"], [type="file"]), textarea')];

/** What is typed as an answer: text, the one that is chosen, or all that are; empty for nothing. */
export const typedOf = (box) => {
  const inputs = inputsOf(box);
  if (box.dataset.kind === 'several') return inputs.filter(({ checked }) => checked).map(({ value }) => value);
  const [first] = inputs;
  if (first?.type === 'radio') return inputs.find(({ checked }) => checked)?.value ?? '';
  return first?.value ?? '';
};

/** The words of a question, without what is said beside them. */
export const labelOf = (box) =>
  box.querySelector('.form-label')?.firstChild?.textContent.trim() ?? box.dataset.question;

/** Whether two answers say the same. */
export const isSame = (one, other) => {
  const plain = (typed) => JSON.stringify(typeof typed === 'string' ? typed.trim() : [typed].flat());
  return plain(one ?? '') === plain(other ?? '') || ([one].flat().join('') === '' && [other].flat().join('') === '');
};

/** Writes an answer into its field. */
export const write = (box, typed) => {
  const chosen = [typed].flat();
  for (const input of inputsOf(box))
    if (input.type === 'radio' || input.type === 'checkbox') input.checked = chosen.includes(input.value);
    else input.value = typeof typed === 'string' ? typed : '';
};

/** Whether a question has what it asks for: its answer, and the files that must lie there. */
const isAnswered = (box) => {
  const given = [typedOf(box)].flat();
  const files = box.querySelector('[data-files]');
  const count = Number(files?.dataset.files ?? 0);
  const isGiven = box.dataset.kind === 'file' ? count > 0 : given.join('').trim() !== '';
  const needed = JSON.parse(files?.dataset.filesNeeded ?? 'null');
  const isNeeded = needed === true || (needed !== null && given.some((one) => needed.includes(one)));
  return isGiven && (count > 0 || !isNeeded);
};

/** Shows the questions that are asked by what is answered, each after the one that it hangs on, and hides the others. Returns how many are asked and answered. */
export const showAsked = (boxes) => {
  const shown = new Set();
  let answered = 0;
  for (const box of boxes) {
    const { question, showQuestion, showAny } = box.dataset;
    const on = boxes.find((one) => one.dataset.question === showQuestion);
    const isShown =
      showQuestion === undefined ||
      (shown.has(showQuestion) && [typedOf(on)].flat().some((one) => JSON.parse(showAny).includes(one)));
    box.hidden = !isShown;
    if (!isShown) continue;
    shown.add(question);
    if (isAnswered(box)) answered += 1;
  }
  return { asked: shown.size, answered };
};
