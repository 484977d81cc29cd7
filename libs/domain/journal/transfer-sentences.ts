import type { JournalEvent } from './events';
import type { Payload, Sentence } from './sentence';
import { addedLinesWords, transferChangeWords, transferGrantWords } from './transfer-amounts';

type TransferEvent = Extract<JournalEvent, `TRANSFER${string}`>;

/** Whose request for a transfer, by its unit. */
const transfer = (payload: Payload): string => `Overførslen${payload.unit === undefined ? '' : ` for ${payload.unit}`}`;

/** What follows a sentence's colon; a full stop, where there is nothing. */
const colon = (words: string): string => (words === '' ? '.' : `: ${words}`);

/** The entries about requests for a transfer, and about their round. */
export const TRANSFER_SENTENCES: Record<TransferEvent, Sentence> = {
  TRANSFER_PROPOSED: (payload) =>
    payload.number === undefined
      ? `${transfer(payload)} blev foreslået efter reglen.`
      : `Ansøgninger om overførsel blev åbnet, som reglen foreslog: ${payload.number}.`,
  TRANSFER_REVIEWED: (payload) => `${transfer(payload)} blev gennemgået.`,
  TRANSFER_CHANGED: (payload, _names, _task, raw) => {
    const added = addedLinesWords(raw);
    return added === ''
      ? `${transfer(payload)} fik ændrede beløb${colon(transferChangeWords(raw))}`
      : `${transfer(payload)} fik mere med${colon(added)}`;
  },
  TRANSFER_EXCEPTED: (payload) => `${transfer(payload)} må overstige det, regnskabet viser.`,
  TRANSFER_WRITTEN: (payload) => `${transfer(payload)} fik sin tekst.`,
  TRANSFER_CLEARED: (payload) => `${transfer(payload)} blev afklaret med direktøren.`,
  TRANSFER_RETURNED: (payload) => `${transfer(payload)} blev sendt tilbage.`,
  TRANSFER_COLLECTED: (payload) => `${transfer(payload)} kom med i den samlede overførselssag.`,
  TRANSFER_GRANTED: (payload) => `${transfer(payload)} blev bevilget af Kommunalbestyrelsen.`,
  TRANSFER_CUT: (payload, _names, _task, raw) =>
    `${transfer(payload)} blev bevilget af Kommunalbestyrelsen med et mindre beløb${colon(transferGrantWords(raw))}`,
  TRANSFER_REFUSED: (payload) => `${transfer(payload)} blev afslået af Kommunalbestyrelsen.`,
  TRANSFER_WITHDRAWN: (payload) => `${transfer(payload)} blev trukket tilbage.`,
  TRANSFER_OVERRULED: (payload, _names, _task, raw) =>
    `${transfer(payload)} fik anden art eller andet beløb, end reglen foreslog${colon(transferChangeWords(raw))}`,
  TRANSFER_ADDED: (payload, _names, _task, raw) => {
    const added = addedLinesWords(raw);
    return added === ''
      ? `${transfer(payload)} blev åbnet, selv om reglen ikke foreslog den.`
      : `${transfer(payload)} fik mere med, som reglen ikke foreslog${colon(added)}`;
  },
  TRANSFER_REJECTED: (payload) => `${transfer(payload)} blev afvist.`,
  TRANSFER_REOPENED: (payload) => `${transfer(payload)} blev taget op igen.`,
  TRANSFERS_COLLECTED: (payload) => `De afklarede ansøgninger blev samlet i én sag: ${payload.number ?? 0}.`,
  TRANSFERS_GRANTED: (payload) => `Kommunalbestyrelsens bevillinger blev registreret: ${payload.number ?? 0}.`,
};
