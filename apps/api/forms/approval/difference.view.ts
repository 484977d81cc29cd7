import type { ApprovalView, StoryLine } from '#casework';
import type { SubjectDifference } from '#domain';
import { historyLine, type HistoryLine } from '../../web/history-line';

/** What is not as it was when the person was asked, or when they saw it; with a tick that says that it has been seen. */
export interface DifferenceView {
  readonly heading: string;
  /** What happened last: who changed it, and why. */
  readonly latest: HistoryLine | null;
  readonly rows: readonly SubjectDifference[];
  readonly tick: {
    readonly id: string;
    readonly label: string;
    readonly checked: boolean;
    readonly error: string | null;
  };
}

/** Since when: the newest mail that they were sent, or, before any has gone out, since they were asked. */
export const sinceWhen = ({ mailedAt }: Pick<ApprovalView, 'mailedAt'>): string =>
  mailedAt === null ? 'siden du blev spurgt' : 'siden du fik mailen';

/** What has changed, to be ticked off; `tick` is the field that says that it has been seen. */
export const differenceOf = (
  heading: string,
  { differences }: ApprovalView,
  story: readonly StoryLine[],
  tick: Omit<DifferenceView['tick'], 'label'>,
): DifferenceView => {
  const latest = story.at(-1);
  return {
    heading,
    latest: latest ? historyLine(latest) : null,
    rows: differences,
    tick: { ...tick, label: 'Jeg har set, hvad der er ændret' },
  };
};
