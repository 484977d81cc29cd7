import { REAL_WORLD } from '#contracts';
import { AGE_BANDS, FINDING_STANDINGS, SEVERITIES, type FindingCut, type Severity } from '#domain';
import { field, type Fields } from '../web/fields';

const SEVERITY_IN_ADDRESS: Readonly<Record<Severity, string>> = { red: 'roed', yellow: 'gul', green: 'groen' };
const STANDINGS = [...FINDING_STANDINGS, 'closed', 'not-closed'] as const;
type Standing = (typeof STANDINGS)[number];
const STANDING_IN_ADDRESS: Readonly<Record<Standing, string>> = {
  open: 'inden-for-fristen',
  overdue: 'over-fristen',
  'closed-in-time': 'lukket-til-tiden',
  'closed-late': 'lukket-for-sent',
  closed: 'lukket',
  'not-closed': 'staar-aaben',
};

/** Which findings an address asks for. What it says of them and nobody knows says nothing. */
export const cutOf = (asked: Fields): FindingCut => {
  const year = Number(field(asked, 'aar'));
  const text = (name: string, key: 'directorate' | 'unit' | 'section' | 'question'): FindingCut =>
    field(asked, name) === '' ? {} : { [key]: field(asked, name) };
  const severity = SEVERITIES.find((one) => SEVERITY_IN_ADDRESS[one] === field(asked, 'alvor'));
  const standing = STANDINGS.find((one) => STANDING_IN_ADDRESS[one] === field(asked, 'stand'));
  const age = AGE_BANDS.find(({ id }) => id === field(asked, 'alder'))?.id;
  return {
    ...(Number.isInteger(year) && year > 0 ? { year } : {}),
    ...text('omraade', 'directorate'),
    ...text('enhed', 'unit'),
    ...text('afsnit', 'section'),
    ...text('spoergsmaal', 'question'),
    ...(severity === undefined ? {} : { severity }),
    ...(standing === undefined ? {} : { standing }),
    ...(age === undefined ? {} : { age }),
  };
};

/** The same as an address has it, without a question mark; empty for all findings of the real world. */
export const askedFor = (cut: FindingCut, worldId: string): string => {
  const { year, directorate, unit, section, question, severity, standing, age } = cut;
  const words = Object.entries({
    verden: worldId === REAL_WORLD ? undefined : worldId,
    aar: year?.toString(),
    omraade: directorate,
    enhed: unit,
    afsnit: section,
    spoergsmaal: question,
    alvor: severity && SEVERITY_IN_ADDRESS[severity],
    stand: standing && STANDING_IN_ADDRESS[standing],
    alder: age,
  }).flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]));
  return new URLSearchParams(words).toString();
};
