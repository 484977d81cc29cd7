import type { ApprovalTableRow } from '#casework';
import { instantWords, type StateMark } from '../web/words';
import type { ApprovalStageView } from './request-matter.view';

const MARKS: Readonly<Record<ApprovalTableRow['approvers'][number]['state'], StateMark>> = {
  approved: { word: 'har godkendt', shape: 'done' },
  rejected: { word: 'har afvist', shape: 'late' },
  asked: { word: 'er spurgt', shape: 'open' },
  next: { word: 'spørges senere', shape: 'planned' },
};

/** Nobody is asked any more of what has ended. */
const NOT_ASKED: StateMark = { word: 'blev ikke spurgt', shape: 'away' };

/** Who approves, stage by stage: shown before it runs, and with how far it is while it does. */
export const approvalStages = (table: readonly ApprovalTableRow[], hasEnded: boolean): ApprovalStageView[] =>
  table.map(({ title, because, need, replaced, approvers }) => ({
    title,
    because,
    need: approvers.length < 2 ? null : need === 'all' ? 'alle skal godkende' : 'én af dem skal godkende',
    replaced,
    approvers: approvers.map((one) => ({
      title: one.title,
      mark: hasEnded && one.state === 'next' ? NOT_ASKED : MARKS[one.state],
      reason: one.reason,
      when: one.at === null ? null : `${instantWords(one.at)}${one.by === null ? '' : ` af ${one.by}`}`,
    })),
  }));
