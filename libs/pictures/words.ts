import {
  formatDateMedium,
  formatTime,
  progressOfStep,
  shortDates,
  titleWithForum,
  type ShownState,
  type WheelItem,
} from '#domain';

/** A state in the words of the pages. */
export const STATE_WORDS: Readonly<Record<ShownState, string>> = {
  done: 'Besvaret',
  'answered-late': 'Besvaret for sent',
  missing: 'Svar mangler',
  open: 'Åben',
  late: 'Over fristen',
  planned: 'Ikke åbnet endnu',
  away: 'Bortfaldet',
  withdrawn: 'Trukket tilbage',
  void: 'Besvaret, men sagen er annulleret',
};

const KINDS: Readonly<Record<WheelItem['kind'], string>> = {
  span: 'Periode',
  case: 'Sag',
  meeting: 'Møde',
  step: 'Frist',
  elsewhere: 'Frist i en anden plan',
};

/** What a line is: a meeting, a deadline, a period. A date that nobody meets on is a deadline where its title says so. */
export const kindWord = ({ kind, forum, title }: Pick<WheelItem, 'kind' | 'forum' | 'title'>): string => {
  if (kind !== 'meeting') return KINDS[kind];
  if (/frist|deadline/i.test(title) && !/møde|behandl/i.test(title)) return KINDS.step;
  return forum === null ? 'Dato' : KINDS.meeting;
};

/** `fre. 13. marts 2026`, or the first and last day. */
export const longDates = ({ from, to }: Pick<WheelItem, 'from' | 'to'>): string =>
  from === to ? formatDateMedium(from) : `${formatDateMedium(from)} – ${formatDateMedium(to)}`;

/** How many have answered: `3 af 8 besvaret`; empty in a draft and for one person. */
export const progressWords = ({ tasks, state }: WheelItem): string => {
  if (state === null || tasks.length < 2) return '';
  return progressOfStep(tasks);
};

/** All that a mark means, in one line. */
export const itemTitle = (item: WheelItem): string => {
  const state = item.state === null ? '' : ` – ${STATE_WORDS[item.state].toLowerCase()}`;
  const progress = progressWords(item);
  const time = item.time ? ` ${formatTime(item.time)}` : '';
  return `${longDates(item)}${time}: ${titleWithForum(item)}${state}${progress === '' ? '' : ` (${progress})`}`;
};

export { shortDates };
