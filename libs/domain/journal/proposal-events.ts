import { z } from 'zod';
import { PROPOSAL_STATES } from '../proposals/proposal';
import { id, list, number, text } from './fields';
import { journalKind } from './kind';

const changes = list(z.strictObject({ field: text, from: text, to: text }));
const state = z.enum(PROPOSAL_STATES);
// A draft has no number yet.
const proposal = { proposal: id, number: number.optional(), version: number };
const moved = { ...proposal, from: state, to: state };

/** By its number alone: a journal is read by more people than a proposal is. */
const named = (payload: { readonly number?: number | undefined }): string =>
  payload.number === undefined ? 'Et budgetforslag' : `Budgetforslag ${payload.number}`;

const fromFile = (file: string): string => (file === '' ? '' : ` (filen »${file}«)`);

/** The life of budget proposals. */
export const PROPOSAL_EVENTS = {
  PROPOSAL_WRITTEN: journalKind(
    { proposal: id, unit: text.optional(), version: number, changes },
    ({ unit }) => `Et budgetforslag blev skrevet${unit === undefined ? '' : ` for ${unit}`}.`,
  ),
  PROPOSALS_LOADED: journalKind(
    // `content` is the same for the same proposals, by which a file that comes again is known.
    { load: id, file: text, content: text, proposals: list(id) },
    ({ file, proposals }) => `${proposals.length} budgetforslag blev indlæst${fromFile(file)}.`,
  ),
  PROPOSALS_REMOVED: journalKind(
    { load: id, file: text, proposals: list(id) },
    ({ file, proposals }) => `${proposals.length} indlæste budgetforslag blev fjernet igen${fromFile(file)}.`,
  ),
  PROPOSAL_EDITED: journalKind(
    { ...proposal, changes },
    (payload) => `${named(payload)} blev ændret. Det, der stod før, er gemt her i journalen.`,
  ),
  PROPOSAL_SUBMITTED: journalKind(moved, (payload) => `${named(payload)} blev indsendt.`),
  PROPOSAL_WITHDRAWN: journalKind(moved, (payload) => `${named(payload)} blev trukket tilbage.`),
  PROPOSAL_RETURNED: journalKind(moved, (payload) => `${named(payload)} blev sendt tilbage.`),
  PROPOSAL_TAKEN_IN: journalKind(moved, (payload) => `${named(payload)} kom i budgetkataloget.`),
  PROPOSAL_CHOSEN: journalKind(moved, (payload) => `${named(payload)} kom med i det administrative budgetforslag.`),
  PROPOSAL_TAKEN_OUT: journalKind(
    moved,
    (payload) => `${named(payload)} blev taget ud af det administrative budgetforslag.`,
  ),
  PROPOSAL_ADOPTED: journalKind(moved, (payload) => `${named(payload)} blev vedtaget.`),
  PROPOSAL_REJECTED: journalKind(moved, (payload) => `${named(payload)} blev ikke vedtaget.`),
};
