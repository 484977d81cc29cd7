import { pages } from '#contracts';
import { TRANSFER_STATE_TITLES, type TransferState } from '#domain';
import type { CasePageLink } from '../web/case-pages.view';
import type { StateMark } from '../web/words';

const SHAPES: Readonly<Record<TransferState, StateMark['shape']>> = {
  draft: 'planned',
  reviewed: 'open',
  text: 'open',
  cleared: 'open',
  collected: 'open',
  granted: 'done',
  cut: 'done',
  refused: 'away',
  withdrawn: 'away',
  rejected: 'away',
};

/** A request's state by word and shape. */
export const transferMark = (state: TransferState): StateMark => ({
  word: capital(TRANSFER_STATE_TITLES[state]),
  shape: SHAPES[state],
});

export const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

export type RoundPageName = 'sag' | 'overfoersler' | 'bevillinger' | 'sagsfremstilling';

/** The menu of a round's pages, for who sees all of it. */
export const roundPages = (caseId: string, here: RoundPageName): CasePageLink[] => [
  { url: pages.case(caseId), text: 'Sagen', current: here === 'sag' },
  { url: pages.transferRound(caseId), text: 'Overførsler', current: here === 'overfoersler' },
  { url: pages.grants(caseId), text: 'Bevillinger', current: here === 'bevillinger' },
  { url: pages.caseDocument(caseId), text: 'Sagsfremstilling', current: here === 'sagsfremstilling' },
];
