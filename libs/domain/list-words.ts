const listing = new Intl.ListFormat('da', { type: 'conjunction' });

/** `a`, `a og b`, `a, b og c`; empty for none. */
export const listWords = (words: Iterable<string>): string => listing.format(words);

const choosing = new Intl.ListFormat('da', { type: 'disjunction' });

/** `a`, `a eller b`, `a, b eller c`; empty for none. */
export const eitherWords = (words: Iterable<string>): string => choosing.format(words);

/** `1 sag`, `1.045 sager` */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('da-DK')} ${count === 1 ? one : many}`;

/** What there is, as sentences one after the other: `a. b` */
export const sentences = (...parts: readonly (string | null)[]): string => parts.filter((part) => part).join('. ');
