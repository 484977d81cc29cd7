import type { ProposalAct } from '#domain';

/** What each act is called on its button. */
export const PROPOSAL_ACT_WORDS: Readonly<Record<ProposalAct, string>> = {
  edit: 'Ret forslaget',
  submit: 'Indsend forslaget',
  withdraw: 'Træk forslaget tilbage',
  return: 'Send tilbage',
  'take-in': 'Tag i kataloget',
  choose: 'Tag med i det administrative forslag',
  'take-out': 'Tag ud af det administrative forslag',
  adopt: 'Registrér som vedtaget',
  reject: 'Registrér som ikke vedtaget',
};

/** What somebody did, as the life of a proposal tells it after their title. */
const LIFE: Readonly<Record<string, string>> = {
  PROPOSAL_WRITTEN: 'skrev forslaget',
  PROPOSAL_EDITED: 'ændrede',
  PROPOSAL_SUBMITTED: 'indsendte forslaget',
  PROPOSAL_WITHDRAWN: 'trak forslaget tilbage',
  PROPOSAL_RETURNED: 'sendte forslaget tilbage',
  PROPOSAL_TAKEN_IN: 'tog forslaget i kataloget',
  PROPOSAL_CHOSEN: 'tog forslaget med i det administrative forslag',
  PROPOSAL_TAKEN_OUT: 'tog forslaget ud af det administrative forslag',
  PROPOSAL_ADOPTED: 'registrerede forslaget som vedtaget',
  PROPOSAL_REJECTED: 'registrerede forslaget som ikke vedtaget',
};

/** What an entry of the journal says that was done to a proposal. */
export const proposalLifeWords = (event: string): string => LIFE[event] ?? event;

/** What a page says after an act, by the word in its address. */
const DONE = new Map<unknown, string>([
  ['kladde', 'Kladden er gemt. Den er ikke indsendt endnu.'],
  ['indsendt', 'Forslaget er indsendt.'],
  ['trukket', 'Forslaget er trukket tilbage.'],
  ['indlaest', 'Forslagene er taget ind og står som indsendt.'],
  ['fjernet', 'Forslagene er fjernet. Hvem der gjorde det, og hvorfor, står i sagens journal.'],
  ['flyttet', 'Det er gjort, og det står i sagens journal.'],
]);

/** The sentence for what was just done to a proposal; null for a word that means nothing. */
export const proposalDone = (done: string): string | null => DONE.get(done) ?? null;
