import type { RepliedPoint } from '#database';
import { isSettled, numbersInWords, staysOpen } from '#domain';
import type { DocumentSection, OutDocument } from '#files';
import type { PointRow, ReportRow } from './report.query';
import { dateWords, instantWords } from '../web/words';
import { isReplied, KIND_WORDS } from './report-words';

/** A point that has not been sent, as it would stand in the reply now. */
const draftOf = (point: PointRow): RepliedPoint => {
  const isReady = point.state === 'reviewed';
  return {
    number: point.number,
    text: point.text,
    unit: point.unit,
    state: point.state,
    answer: isReady ? point.words : null,
    by: isReady ? (point.answer?.answered_by_title ?? null) : null,
    reviewedBy: isReady ? (point.review?.answered_by_title ?? null) : null,
    isOpen: staysOpen(point),
    owner: null,
    followOn: point.follow_on,
  };
};

/** The municipality's one reply to a report, as it was sent; before that as it would be now. `today` is the day that a draft shows. */
export const replyDocument = (report: ReportRow, caseTitle: string, today: string): OutDocument => {
  const sent = isReplied(report) ? report.replies.at(-1) : undefined;
  const points = sent?.points ?? report.points.map(draftOf);
  const waiting = report.points.filter(({ state }) => !isSettled(state)).map(({ number }) => number);
  const open = points.filter(({ isOpen }) => isOpen);
  return {
    title: `Kommunens svar: ${report.title}`,
    subtitle: sent
      ? `${caseTitle} · sendt ${instantWords(sent.sent_at)}${sent.version === 1 ? '' : ` · version ${sent.version}, erstatter tidligere svar`}`
      : `${caseTitle} · udkast, som det står ${dateWords(today)}`,
    facts: [
      {
        label: 'Revisionens skrivelse',
        value: `${KIND_WORDS[report.kind]}, modtaget ${dateWords(report.received_on)}`,
      },
      { label: 'Svar ønsket senest', value: dateWords(report.reply_due) },
      {
        label: 'Punkter',
        value: `${points.length}${open.length === 0 ? ', ingen står åbne' : `, heraf ${open.length} ${open.length === 1 ? 'åbent' : 'åbne'}`}`,
      },
    ],
    sections: [
      ...(sent
        ? [{ heading: 'Svar', paragraphs: [sent.text] }]
        : waiting.length === 0
          ? []
          : [
              {
                heading: 'Mangler endnu',
                paragraphs: [`Punkt ${numbersInWords(waiting)} har ikke et gennemgået svar endnu.`],
              },
            ]),
      ...points.map((point) => pointSection(point, sent !== undefined)),
      ...(open.length === 0 ? [] : [followSection(open, sent !== undefined)]),
    ],
  };
};

const pointSection = (point: RepliedPoint, isSent: boolean): DocumentSection => ({
  heading: `Punkt ${point.number}${point.unit === null ? '' : `: ${point.unit}`}`,
  paragraphs: [
    `Revisionen: ${point.text}`,
    `Svar: ${answerWords(point, isSent)}`,
    ...(point.isOpen && point.answer !== null ? [followWords(point)] : []),
    ...(point.by === null
      ? []
      : [`Besvaret af ${point.by}${point.reviewedBy === null ? '' : `, gennemgået af ${point.reviewedBy}`}.`]),
  ],
});

const followWords = ({ owner, followOn }: RepliedPoint): string =>
  `Punktet står åbent og følges op${owner === null ? '' : ` af ${owner}`}${followOn === null ? '' : ` fra ${dateWords(followOn)}`}.`;

const answerWords = ({ answer, state }: RepliedPoint, isSent: boolean): string => {
  if (answer !== null) return answer;
  if (state === 'withdrawn') return 'Punktet er udgået.';
  return isSent ? 'Punktet er ikke besvaret endnu. Det står åbent og følges op.' : 'Mangler endnu.';
};

const followSection = (open: readonly RepliedPoint[], isSent: boolean): DocumentSection => ({
  heading: 'Punkter, der følges op',
  table: isSent
    ? {
        columns: [
          { title: 'Punkt', width: 1 },
          { title: 'Følges op af', width: 3 },
          { title: 'Første status', width: 2 },
        ],
        rows: open.map(({ number, owner, followOn }) => ({
          cells: [String(number), owner ?? '', followOn === null ? '' : dateWords(followOn)],
        })),
      }
    : {
        columns: [
          { title: 'Punkt', width: 1 },
          { title: 'Hvad', width: 5 },
        ],
        rows: open.map(({ number, state }) => ({
          cells: [
            String(number),
            state === 'reviewed' ? 'Besvaret, men ikke løst endnu' : 'Har ikke et gennemgået svar',
          ],
        })),
      },
});
