import type { IsoDate } from '#domain';
import type { CaseListRow } from '../web/case-list.query';
import { dateWords } from '../web/words';
import { phaseWords } from './phase-words';

/** What a row of a list of cases says of one: of the case itself and of those under it. */
export const rowWords = (row: CaseListRow, who: readonly string[], today: IsoDate) => ({
  status: statusWords(row),
  progress: `${row.done} af ${Number(row.tasks) - Number(row.withdrawn)}`,
  amiss: [
    ...(Number(row.answered_late) > 0 ? [`${row.answered_late} for sent`] : []),
    ...(Number(row.lapsed) > 0 ? [`${row.lapsed} aldrig`] : []),
  ].join(', '),
  because: row.state === 'cancelled' ? row.cancelled_because : null,
  late: String(row.late),
  isLate: Number(row.late) > 0,
  next: nextWords(row, today),
  who: row.next_due === null ? '' : whoWords(who),
});

const statusWords = (row: CaseListRow): string => {
  const words = phaseWords(row, row.phases, row.has_begun);
  return row.state !== 'open' && row.has_open ? `${words}, men noget under den er åbent` : words;
};

/** A day that has gone although nothing open is late is of what is not opened yet: it waits for something else. */
const nextWords = ({ has_open: hasOpen, next_due: next, late }: CaseListRow, today: IsoDate): string => {
  if (!hasOpen || next === null) return '–';
  return next < today && Number(late) === 0
    ? `${dateWords(next)} (venter på noget, der er forsinket)`
    : dateWords(next);
};

/** `Skolechefen`, `Skolechefen og Bogføringen`, `Skolechefen og 7 andre` */
const whoWords = ([first = '', second, ...others]: readonly string[]): string =>
  second === undefined ? first : `${first} og ${others.length === 0 ? second : `${others.length + 1} andre`}`;
