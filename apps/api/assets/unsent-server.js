// What the page tells the server, and asks it, of what was typed: always with whose page it is. In one browser all tabs share the session, so
// somebody else may have signed in since this page came.
const { who, unsentAt } = document.body.dataset;
const MOST_IN_ONE_GO = 60_000;
/** What is asked for stands in the address, which may not grow without end. */
const LONGEST_ADDRESS = 4_000;
let isOther = false;

/** Whether who is signed in by now is another than whose page it is, as far as the server said last. */
export const isSomebodyElse = () => isOther;

const fetched = async (url, options) => {
  const answer = await fetch(url, options).catch(() => null);
  if (!answer) return { status: 0, body: null };
  const body = answer.headers.get('content-type')?.includes('json') ? await answer.json().catch(() => null) : null;
  isOther = answer.status === 403 && body?.code === 'UNSENT.SOMEBODY_ELSE';
  return { status: answer.status, body };
};

/** Keeps what is typed into a form; gives the answer's status (0 without an answer) and what it says. */
export const keep = (form, commandId, fields) => {
  const body = JSON.stringify({ who, form, commandId, fields });
  const headers = { 'content-type': 'application/json' };
  return fetched(unsentAt, { method: 'POST', headers, body, keepalive: body.length < MOST_IN_ONE_GO });
};

const portionsOf = (keys) => {
  const portions = [[]];
  let length = 0;
  for (const key of keys) {
    const own = encodeURIComponent(key).length + '&form='.length;
    if (length > 0 && length + own > LONGEST_ADDRESS) {
      portions.push([]);
      length = 0;
    }
    portions.at(-1).push(key);
    length += own;
  }
  return portions;
};

/** What the server has of these forms, and of all below a page, by the form; null where it did not say all of it. */
export const ask = async (keys, under) => {
  const answers = await Promise.all(
    portionsOf(keys).map((portion, number) => {
      const below = under && number === 0 ? [['under', under]] : [];
      const query = new URLSearchParams([['who', who], ...portion.map((key) => ['form', key]), ...below]);
      return fetched(`${unsentAt}?${query}`);
    }),
  );
  if (!answers.every(({ status, body }) => status === 200 && body)) return null;
  return new Map(answers.flatMap(({ body }) => body.map((one) => [one.form, one])));
};
