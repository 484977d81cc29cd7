const HEADING = 60;

/** Short words with a period that no sentence ends with; and those that one may end with, where the next word begins with a capital. */
const NEVER_LAST = new Set([
  'jf',
  'pr',
  'nr',
  'ca',
  'vedr',
  'afd',
  'bl.a',
  'f.eks',
  'inkl',
  'ekskl',
  'evt',
  'hhv',
  'dvs',
  'd.v.s',
  'tlf',
  'kl',
  'kap',
  'pkt',
  'maks',
  'hr',
  'fr',
  'skt',
  'dr',
  'ang',
  'pga',
  'p.g.a',
  'i.h.t',
  'i.f.t',
  'p.t',
  'pt',
  'art',
  'kto',
]);
const MAYBE_LAST = new Set([
  'kr',
  't.kr',
  'mio',
  'mia',
  'stk',
  'mv',
  'm.v',
  'm.m',
  'mm',
  'm.fl',
  'mfl',
  'osv',
  'o.l',
  'o.lign',
  'etc',
  'min',
]);

/** Whether a period after `before` ends a sentence, where `after` is the next sign that is not a space: not an abbreviation's, an ordinal's or an initial's. */
const endsSentence = (before: string, after: string): boolean => {
  const word = (/[^\s(»"]+$/u.exec(before)?.[0] ?? '').toLowerCase();
  // `31. december`, `1. Lageret`
  if (/^\d{1,2}$/u.test(word) || /^\p{L}$/u.test(word) || NEVER_LAST.has(word)) return false;
  const isCapital = /[\p{Lu}»"(]/u.test(after);
  return MAYBE_LAST.has(word) ? isCapital : isCapital || /\d/u.test(after);
};

const firstSentence = (text: string): string => {
  for (const { 0: end, index } of text.matchAll(/[.?!](?=\s)/gu)) {
    const upTo = text.slice(0, index);
    if (
      end !== '.' ||
      endsSentence(
        upTo,
        text
          .slice(index + 1)
          .trimStart()
          .slice(0, 2),
      )
    )
      return upTo + end;
  }
  return text;
};

/** Without the period that ends a sentence; an abbreviation's stays: `1.250 kr.` */
const withoutEnd = (words: string): string => {
  const last = (/([^\s(»"]+)\.$/u.exec(words)?.[1] ?? '').toLowerCase();
  return MAYBE_LAST.has(last) || NEVER_LAST.has(last) ? words : words.replace(/[.:]$/u, '');
};

/** A point in a few words: its first sentence or line, cut at a word. A period after `kr.`, `pr.` or `31.` ends no sentence (Retskrivningsordbogen § 42). */
export const pointHeading = (text: string): string => {
  const first = firstSentence(text.trim().split('\n')[0] ?? '').trimEnd();
  if (first.length <= HEADING) return withoutEnd(first);
  const cut = first.slice(0, HEADING).toWellFormed();
  return `${cut.includes(' ') ? cut.slice(0, cut.lastIndexOf(' ')) : cut} …`;
};
