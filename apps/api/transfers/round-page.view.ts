import { pages } from '#contracts';
import {
  cashEffect,
  coverageNow,
  TRANSFER_STATES,
  TRANSFER_STATE_TITLES,
  transferKindTitle,
  UNCLEARED_TRANSFER_STATES,
  type CollectedTransfers,
} from '#domain';
import type { RoundAtHand } from './round-reader';
import type { UnitWithoutLeader } from './round.query';
import { roundPages, type CasePageLink } from '../web/case-pages.view';
import { problemsView, type ProblemsView } from '../web/form-fields';
import type { FormAttempt } from '../web/attempt';
import { count } from '../web/words';
import { roundListView, type RoundListParts, type RoundListView } from './round-list.view';
import type { RoundLoadView } from './round-load.view';
import { roundSumsView, type RoundSumsView } from './round-sums.view';

/** The transfers of a round as the office sees them. */
export interface RoundPageView {
  readonly rehearsal: boolean;
  readonly caseTitle: string;
  readonly pages: readonly CasePageLink[];
  readonly done: string | null;
  readonly problems: ProblemsView | null;
  readonly lead: string;
  /** What waits in the round itself. */
  readonly tasks: readonly { readonly title: string; readonly url: string; readonly words: string }[];
  readonly leaderless: readonly string[];
  /** Cleared after the others were collected: they are taken into the case on their own pages. */
  readonly late: readonly { readonly title: string; readonly url: string }[];
  readonly addUrl: string | null;
  readonly positionsUrl: string | null;
  /** Where the positions are brought in; null for those who may not, and when it is too late. */
  readonly load: RoundLoadView | null;
  readonly sums: RoundSumsView | null;
  readonly anchor: { readonly sentence: string; readonly holds: boolean; readonly uncovered: string | null } | null;
  readonly list: RoundListView | null;
  readonly files: { readonly xlsx: string; readonly docx: string; readonly csv: string | null } | null;
}

export interface RoundPageParts extends RoundListParts {
  readonly at: RoundAtHand;
  /** Composed of the requests that were asked for and are alive. */
  readonly summed: CollectedTransfers;
  readonly leaderless: readonly UnitWithoutLeader[];
  readonly tasks: RoundPageView['tasks'];
  readonly load: RoundLoadView | null;
  readonly attempt: FormAttempt | null;
  readonly done: string | null;
}

export const roundPageView = (parts: RoundPageParts): RoundPageView => {
  const { at, summed } = parts;
  const base = pages.transferRound(at.caseRow.id);
  return {
    rehearsal: at.isRehearsal,
    caseTitle: at.caseRow.title,
    pages: roundPages(at.caseRow.id, 'overfoersler'),
    done: parts.done,
    problems: problemsView(parts.attempt),
    lead: leadOf(at),
    tasks: parts.tasks,
    leaderless: at.isOpen ? parts.leaderless.map(leaderlessWords) : [],
    late:
      at.isOpen && at.round?.isCollected === true && !at.kbDecided
        ? at.requests
            .filter(({ state }) => state === 'cleared')
            .map(({ id, unit, kind }) => ({
              title: `${unit.name}, ${transferKindTitle(summed.terms, kind).toLowerCase()}`,
              url: pages.case(id),
            }))
        : [],
    positionsUrl: at.requests.length === 0 ? null : `${base}/stillinger`,
    addUrl: at.mayAdd ? `${base}/tilfoej` : null,
    load: parts.load,
    sums: roundSumsView(summed),
    anchor: summed.requests.length === 0 ? null : anchorOf(summed),
    list: at.requests.length === 0 ? null : roundListView(parts),
    files:
      at.requests.length === 0
        ? null
        : {
            xlsx: `${base}.xlsx`,
            docx: `${base}.docx`,
            csv: at.round?.decidedOn == null ? null : `${base}/bevillinger.csv`,
          },
  };
};

/** Told before anything is opened, so that it can be mended first. */
export const leaderlessWords = ({ name, above }: UnitWithoutLeader): string =>
  above === null
    ? `${name} har ingen leder, og der er heller ingen over den. Økonomi & Stab får dens ansøgning, hvis ingen får den først.`
    : `${name} har ingen leder lige nu. ${above} får dens ansøgning.`;

const leadOf = ({ requests, isOpen, round, kbDecided }: RoundAtHand): string => {
  if (requests.length === 0)
    return isOpen
      ? 'Indlæs enhedernes stillinger ved årets udgang. Så foreslår reglen, hvem der bør overveje en overførsel, og du ser det hele, før nogen får besked.'
      : 'Der blev ikke åbnet nogen ansøgninger i sagen.';
  const states = TRANSFER_STATES.flatMap((state) => {
    const own = requests.filter((one) => one.state === state).length;
    return own === 0 ? [] : [`${own} ${TRANSFER_STATE_TITLES[state]}`];
  });
  const next = !isOpen
    ? ''
    : kbDecided
      ? round?.decidedOn == null
        ? ' Kommunalbestyrelsen har behandlet sagen: registrér dens bevillinger.'
        : ''
      : underWayWords(requests, round?.isCollected ?? false);
  return `${count(requests.length, 'ansøgning', 'ansøgninger')}: ${states.join(', ')}.${next}`;
};

/** Of those that are neither cleared nor ended: they are what the round waits for. */
const underWayWords = (requests: RoundAtHand['requests'], isCollected: boolean): string => {
  const waits = requests.filter(({ state }) => UNCLEARED_TRANSFER_STATES.includes(state)).length;
  if (waits > 0) return waits === requests.length ? '' : ` ${waits} er stadig undervejs.`;
  return !isCollected && requests.some(({ state }) => state === 'cleared')
    ? ' Ingen er undervejs mere, så sagen kan samles.'
    : '';
};

/** What the case does to »ingen kassefinansierede tillægsbevillinger«; said with what nobody has covered yet, which may change it. */
const anchorOf = ({ requests, terms, granted }: CollectedTransfers): NonNullable<RoundPageView['anchor']> => {
  const { sentence, holds } = cashEffect(terms, requests.flatMap(coverageNow));
  const when = granted === null ? '' : 'Efter Kommunalbestyrelsens beslutning: ';
  const uncovered = requests.filter(({ coverage }) => coverage.length === 0).length;
  const all = uncovered === requests.length;
  return {
    sentence: all
      ? 'Ingen har skrevet endnu, hvordan ansøgningerne dækkes, så virkningen på målet om ingen kassefinansierede tillægsbevillinger er ikke opgjort.'
      : `${when}${sentence}`,
    holds: holds && !all,
    uncovered:
      all || uncovered === 0
        ? null
        : `${uncovered === 1 ? '1 ansøgning mangler endnu sin dækning' : `${uncovered} ansøgninger mangler endnu deres dækning`} og er ikke regnet med.`,
  };
};
