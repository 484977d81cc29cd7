import { pointHeading } from '#domain';
import type { ReportRow } from './report.query';
import { count, dateWords, instantWords } from '../web/words';
import { isReplied, KIND_WORDS, stillOpen } from './report-words';

/** What the case in which the accounts are approved says of the auditor's reports: each with the reply, and what still stands open. */
export const reportsBacking = (
  kind: string,
  reports: readonly ReportRow[],
): { readonly heading: string; readonly paragraphs: string[] }[] => {
  const shown = reports.filter(({ state }) => state !== 'cancelled');
  return kind !== 'approval-case' || shown.length === 0
    ? []
    : [{ heading: 'Revisionens delberetninger og besøgsnotater', paragraphs: shown.map(reportWords) }];
};

const reportWords = (report: ReportRow): string => {
  const sent = isReplied(report) ? report.replies.at(-1) : undefined;
  const open = sent ? stillOpen(report) : [];
  return [
    `${report.title} (${KIND_WORDS[report.kind].toLowerCase()}, modtaget ${dateWords(report.received_on)}, ${count(report.points.length, 'punkt', 'punkter')}):`,
    sent === undefined
      ? 'kommunen har ikke svaret endnu.'
      : `kommunen svarede ${instantWords(sent.sent_at)}. ${open.length === 0 ? 'Ingen punkter står åbne.' : `${count(open.length, 'punkt står åbent', 'punkter står åbne')} og følges op: ${open.map(({ number, text }) => `${number}. ${pointHeading(text)}`).join('; ')}.`}`,
  ].join(' ');
};
