const LONGEST = 60;

/**
 * The id of a milestone, made of forum and text, not of its date: a meeting that moves keeps its id. `taken` are the ids that others of the
 * plan have; one that is taken gets a number (`kb-moede--2`).
 */
export const milestoneIdOf = (forum: string | null, title: string, taken: ReadonlySet<string>): string => {
  const base = slug(`${forum ?? ''} ${title}`);
  for (let count = 1; ; count += 1) {
    const id = count === 1 ? base : `${base}--${count}`;
    if (!taken.has(id)) return id;
  }
};

function slug(text: string): string {
  const plain = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFD')
    .replace(/\p{M}/gu, '');
  const words = plain
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, '');
  return words === '' ? 'milepael' : words;
}
