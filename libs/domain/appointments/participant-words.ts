import { listWords } from '../list-words';

/** Who takes part, by title: a title's own comma is not one of the list. `Leder (Materialegården) og Intern revision` */
export const participantWords = (titles: readonly string[]): string =>
  listWords(titles.map((title) => title.replace(/^([^,]+), (.+)$/, '$1 ($2)')));
