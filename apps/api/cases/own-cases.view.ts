import { pages, REAL_WORLD } from '#contracts';
import { listWords, localDate, transferStateTitle, type IsoDate } from '#domain';
import type { readWorlds } from '../web/case.query';
import type { CaseListPart } from '../web/case-list.query';
import { addressWith, paging, type PageOf, type Paging } from '../web/paging';
import { capital, count, dateWords } from '../web/words';
import { shownRehearsal } from '../web/world-choice.view';
import type { OwnCaseRow } from './own-cases.query';
import { phaseWords } from './phase-words';

/** How many are named whose turn it is; of more only how many they are. */
const MOST_NAMED = 2;

/** The cases that a person has a part in. */
export interface OwnCasesView {
  readonly rehearsal: string | null;
  readonly parts: readonly { readonly url: string; readonly text: string; readonly current: boolean }[];
  readonly paging: Paging | null;
  readonly ended: boolean;
  readonly cases: readonly {
    readonly url: string;
    readonly title: string;
    readonly status: string;
    readonly part: string;
    /** The next deadline of theirs or of who they lead; of what is over, its day. */
    readonly when: string;
    readonly isLate: boolean;
  }[];
}

export interface OwnCasesParts {
  readonly worlds: Awaited<ReturnType<typeof readWorlds>>;
  readonly worldId: string;
  readonly part: CaseListPart;
  readonly rows: readonly OwnCaseRow[];
  readonly page: PageOf;
  readonly running: number;
  readonly ended: number;
  readonly today: IsoDate;
}

export const ownCasesView = ({
  worlds,
  worldId,
  part,
  rows,
  page,
  running,
  ended,
  today,
}: OwnCasesParts): OwnCasesView => {
  const urlOf = (asked: CaseListPart, side = ''): string =>
    addressWith(pages.myCases(), {
      verden: worldId === REAL_WORLD ? '' : worldId,
      vis: asked === 'ended' ? 'slut' : '',
      side,
    });
  return {
    rehearsal: shownRehearsal(worlds, worldId),
    parts:
      ended === 0
        ? []
        : [
            { url: urlOf('running'), text: `${running} i gang`, current: part === 'running' },
            {
              url: urlOf('ended'),
              text: count(ended, 'afsluttet eller annulleret', 'afsluttede og annullerede'),
              current: part === 'ended',
            },
          ],
    paging: paging(page, 'Mine sager', (to) => urlOf(part, String(to))),
    ended: part === 'ended',
    cases: rows.map((row) => {
      const due = [row.own_due, row.led_due].filter((one) => one !== null).sort()[0] ?? null;
      return {
        url: pages.case(row.id),
        title: row.title,
        status: [statusWords(row), turnWords(row)].filter((words) => words !== '').join('. '),
        part: partWords(row),
        when:
          part === 'ended'
            ? row.closed_at === null
              ? '–'
              : dateWords(localDate(row.closed_at))
            : due === null
              ? '–'
              : dateWords(due),
        isLate: part === 'running' && due !== null && due < today,
      };
    }),
  };
};

/** A request stands where its own life does; any other case in its phase. */
const statusWords = (row: OwnCaseRow): string => {
  if (row.request_state === null) return phaseWords(row, row.phases, row.has_begun);
  return capital(transferStateTitle(row.request_state, BigInt(row.request_asked ?? '0')));
};

/** Whose turn it is, with the first deadline: `Venter på dig, senest man. 9. februar`; empty where nobody has anything to do now. */
const turnWords = ({ turns, turn_due: first, is_own_turn: isOwn, own_turn_due: own }: OwnCaseRow): string => {
  const due = isOwn ? own : first;
  if (turns === null || due === null) return '';
  const who = isOwn ? 'dig' : turns.length > MOST_NAMED ? `${turns.length} personer` : listWords(turns);
  return `Venter på ${who}, senest ${dateWords(due)}.`;
};

/** `Du har svaret. Dine ledere: 3 af 8 svar. Ansøgning for Sydstjernen.` */
const partWords = (row: OwnCaseRow): string => {
  const [own, ownDone, led, ledDone] = [
    Number(row.own),
    Number(row.own_done),
    Number(row.led),
    Number(row.led_done),
  ] as const;
  return [
    own === 0
      ? ''
      : ownDone === own
        ? own === 1
          ? 'Du har svaret.'
          : `Du har svaret på alle ${own}.`
        : `Du har svaret på ${ownDone} af ${own}.`,
    led === 0 ? '' : `Dem, du er leder for: ${ledDone} af ${led} svar.`,
    row.is_given ? 'Du har givet en opgave videre.' : '',
    row.is_of_unit ? `Ansøgning for ${row.unit_name ?? ''}.` : '',
  ]
    .filter((words) => words !== '')
    .join(' ');
};
