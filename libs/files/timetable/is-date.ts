import { readDateText } from '#domain';

const ANY_YEAR = 2024;

/** Whether a text is a date, whatever year it is of; `isExactDate` asks for one day. */
export const isDate = (text: string): boolean => text !== '' && readDateText(text, { year: ANY_YEAR }).reading.ok;

export function isExactDate(text: string): boolean {
  const { reading } = readDateText(text, { year: ANY_YEAR });
  return reading.ok && reading.exact;
}
