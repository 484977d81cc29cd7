/** So many rows of a long list stand on a page. */
export const PAGE_SIZE = 20;

/** A part of a list: which page it is, and its rows. */
export interface PageOf {
  readonly number: number;
  readonly size: number;
  readonly total: number;
  readonly offset: number;
}

/** The page of a list that an address asks for, counted from 1. What is no number is the first, what is past the end the last. */
export const pageOf = (asked: string | undefined, total: number, size = PAGE_SIZE): PageOf => {
  const wanted = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 1;
  const number = Math.min(Math.max(wanted, 1), lastPage(total, size));
  return { number, size, total, offset: (number - 1) * size };
};

/** Those of all rows that stand on a page. */
export const rowsOf = <T>(rows: readonly T[], { offset, size }: PageOf): readonly T[] =>
  rows.slice(offset, offset + size);

/** The links from a page of a list to its others. */
export interface Paging {
  /** What the links are for, to who hears them. */
  readonly label: string;
  /** `21–40 af 300` */
  readonly words: string;
  readonly links: readonly { readonly url: string; readonly text: string; readonly rel: string | null }[];
}

/** Links to the first, the previous, the next and the last page; null where all stands on one. */
export const paging = (page: PageOf, label: string, urlOf: (number: number) => string): Paging | null => {
  const { number, size, total, offset } = page;
  const last = lastPage(total, size);
  if (last === 1) return null;
  const links = [
    ...(number > 2 ? [{ to: 1, text: 'Første', rel: null }] : []),
    ...(number > 1 ? [{ to: number - 1, text: 'Forrige', rel: 'prev' }] : []),
    ...(number < last ? [{ to: number + 1, text: 'Næste', rel: 'next' }] : []),
    ...(number < last - 1 ? [{ to: last, text: 'Sidste', rel: null }] : []),
  ];
  return {
    label,
    words: `${offset + 1}–${Math.min(offset + size, total)} af ${total}`,
    links: links.map(({ to, text, rel }) => ({ url: urlOf(to), text, rel })),
  };
};

/** An address with what it asks for; what is empty is left out. `part` is where on the page one comes to; none: its top. */
export const addressWith = (path: string, asked: Readonly<Record<string, string>>, part = ''): string => {
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== '')).toString();
  return `${path}${query === '' ? '' : `?${query}`}${part === '' ? '' : `#${part}`}`;
};

const lastPage = (total: number, size: number): number => Math.max(Math.ceil(total / size), 1);
