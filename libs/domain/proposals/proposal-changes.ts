import { formatMioKrAsTyped, oreToJson } from '../money';
import { proposalTypeTitle, PROPOSAL_TYPES, proposalYears, type ProposalContent } from './proposal';

/** One part of a proposal that was changed: from what to what. Amounts are øre as decimal strings, under their year. */
export interface ProposalChange {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** All of a proposal as text by field; amounts under their year, last. A map, because an object would put the years first. */
const flatten = ({
  amounts,
  firstYear,
  type,
  title,
  text,
  appropriation,
  staff,
  citizens,
}: ProposalContent): Map<string, string> =>
  new Map([
    ...Object.entries({ type, title, text, appropriation, staff, citizens }),
    ...proposalYears(firstYear).map((year, index): [string, string] => [String(year), oreToJson(amounts[index] ?? 0n)]),
  ]);

/** What differs between two versions of a proposal; from nothing where it is new. */
export const proposalChanges = (before: ProposalContent | null, after: ProposalContent): ProposalChange[] => {
  const from = before === null ? new Map<string, string>() : flatten(before);
  const to = flatten(after);
  return [...new Set([...from.keys(), ...to.keys()])].flatMap((field) => {
    const [old, now] = [from.get(field) ?? '', to.get(field) ?? ''];
    return old === now ? [] : [{ field, from: old, to: now }];
  });
};

const FIELDS: Readonly<Record<string, string>> = {
  type: 'Type',
  title: 'Titel',
  text: 'Beskrivelse',
  appropriation: 'Områdebevilling',
  staff: 'Konsekvenser for personalet',
  citizens: 'Konsekvenser for borgerne',
};

const isYear = (field: string): boolean => /^\d{4}$/.test(field);

/** What a field is called: `Titel`; `Beløb 2027`. */
export const proposalFieldTitle = (field: string): string =>
  FIELDS[field] ?? (isYear(field) ? `Beløb ${field}` : field);

const LONGEST_SHOWN = 80;

const shown = (field: string, value: string): string => {
  if (isYear(field) && /^-?\d+$/.test(value)) return formatMioKrAsTyped(BigInt(value)).replace('-', '−');
  const type = PROPOSAL_TYPES.find((known) => known === value);
  if (field === 'type' && type) return proposalTypeTitle(type);
  if (value === '') return 'intet';
  return `»${value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}…` : value}«`;
};

/** A change as one reads it: `Beløb 2027 fra 1,0 til 1,5`. */
export const proposalChangeWords = ({ field, from, to }: ProposalChange): string =>
  `${proposalFieldTitle(field)} fra ${shown(field, from)} til ${shown(field, to)}`;
