/** Words that say which way an amount goes, where minus is merforbrug. */
const WORDS = [
  { word: 'merforbrug', sign: -1 },
  { word: 'mindreindtægt', sign: -1 },
  { word: 'overskridelse', sign: -1 },
  { word: 'mindreforbrug', sign: 1 },
  { word: 'merindtægt', sign: 1 },
] as const;

/** What a text says of an amount's sign, with the word that says it; null where it says none, or both. */
export const textSign = (text: string): { readonly sign: -1 | 1; readonly word: string } | null => {
  const lower = text.toLowerCase();
  const said = WORDS.filter(({ word }) => lower.includes(word));
  const [first] = said;
  // `Intet merforbrug` and `et merforbrug på A opvejes af et mindreforbrug på B` say nothing of the sum.
  if (!first || said.some(({ sign }) => sign !== first.sign) || NEGATED.test(lower)) return null;
  return first;
};

const NEGATED =
  /(?:intet|ikke|ingen|uden|undgå\p{L}*|modvirke\p{L}*|opvej\p{L}*|sidste års)(?:\s+\p{L}+){0,3}\s+(?:merforbrug|mindreforbrug|merindtægt|mindreindtægt|overskridelse)/u;
