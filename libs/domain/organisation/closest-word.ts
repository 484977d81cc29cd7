/** The one that a word was surely meant to be: it differs by no more than two letters, or by nothing but capitals and spaces. */
export function closestWord(word: string, known: readonly string[]): string | null {
  const bare = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
      .slice(0, 60);
  const found = known
    .map((one) => ({ one, apart: lettersApart(bare(word), bare(one)) }))
    .filter(({ one, apart }) => apart <= Math.min(2, Math.floor(bare(one).length / 2)))
    .toSorted((a, b) => a.apart - b.apart);
  return found[0]?.one ?? null;
}

/** Letters to be changed, added or taken away to make one word of the other. */
function lettersApart(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, letterOfOther] of [...other].entries())
      next.push(
        Math.min((row[j] ?? 0) + (letter === letterOfOther ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1),
      );
    row = next;
  }
  return row.at(-1) ?? 0;
}
