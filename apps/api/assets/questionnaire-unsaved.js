// What is typed in a questionnaire and the server does not have, by its question: in the order in which it was typed, and on the device too.
import { deviceOf } from './unsent-device.js';

const ANSWERS = 'aarshjul-svar ';
/** Long enough for whoever comes back to the page; not for ever on a device that others use too, where its person has lost the page. */
const KEPT_MS = 180 * 24 * 3_600_000;

/** What this person typed in a run and did not come through: it goes when the server has it, when they throw it away, or after half a year. */
export const typedOn = (who, runId) => deviceOf(`${who} ${runId}`, ANSWERS, KEPT_MS);

/** What was sent and got no reply: whether the server has it is not known. */
const untold = (one) => {
  if (one?.first) return one.first;
  return one?.isTried ? { typed: one.typed, basedOn: one.basedOn, commandId: one.commandId } : null;
};

/**
 * The answers that wait to be saved. One that was sent and got no reply is sent again as it was before what is typed after it: the server knows it by
 * its `commandId`, and what comes next is typed over it, not against it.
 */
export const unsavedOf = (device) => {
  const waiting = new Map();
  return {
    questions: () => [...waiting.keys()],
    entries: () => waiting.entries(),
    has: (question) => waiting.has(question),
    isEmpty: () => waiting.size === 0,
    /** Whether what is typed now is what was sent. */
    isStill: (question, sent) => waiting.get(question)?.commandId === sent.commandId,
    type: (question, one) => {
      const typed = { ...one, first: untold(waiting.get(question)) };
      waiting.delete(question);
      waiting.set(question, typed);
      device.put(question, typed);
    },
    /** From the device, as it was left there. */
    restore: (question, one) => waiting.set(question, one),
    /** What is to be sent now of a question. */
    next: (question, one) => {
      if (one.first) return one.first;
      if (!one.isTried) {
        one.isTried = true;
        device.put(question, one);
      }
      return one;
    },
    /** What went first has its reply: what is typed after it stands over that revision, where it was saved. */
    settle: (question, revision = null) => {
      const later = waiting.get(question);
      if (!later) return;
      later.first = null;
      if (revision !== null) later.basedOn = revision;
      device.put(question, later);
    },
    /** It waits no more, and stays on the device: for a choice, or to be mended. */
    setAside: (question) => waiting.delete(question),
    done: (question) => {
      waiting.delete(question);
      device.drop(question);
    },
  };
};
