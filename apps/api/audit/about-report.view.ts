import { AUDIT_ANSWER, AUDIT_FOLLOW, AUDIT_REPLY, AUDIT_REVIEW, pages } from '#contracts';
import { FORMS, MEASURE_STATUS_WORDS, pointHeading, staysOpen } from '#domain';
import type { PointRow, ReportRow } from './report.query';
import { dateWords, instantWords } from '../web/words';
import type { AboutView } from '../web/about';
import { KIND_WORDS, pointMark } from './report-words';

type Fact = AboutView['facts'][number];

/** What a task about the external auditor's report is about: its point, with the answer to be reviewed or what was said before; or all answers. */
export const aboutReport = (
  { report, pointId, kind }: { readonly report: ReportRow; readonly pointId: string | null; readonly kind: string },
  byLink: boolean,
): AboutView => {
  const point = report.points.find(({ id }) => id === pointId) ?? null;
  return {
    heading: point === null ? report.title : `Punkt ${point.number} i »${report.title}«`,
    facts: [
      { label: KIND_WORDS[report.kind], value: `Modtaget fra revisionen ${dateWords(report.received_on)}` },
      ...(kind === AUDIT_FOLLOW ? [] : [{ label: 'Samlet svar senest', value: dateWords(report.reply_due) }]),
      ...(kind === AUDIT_REPLY ? report.points.map((one) => pointFact(one, report.reply_due)) : []),
      ...(point === null ? [] : pointFacts(point, kind)),
    ],
    url: byLink ? null : (kind === AUDIT_REPLY ? pages.auditReply : pages.auditReport)(report.accounts_id, report.id),
    linkText:
      kind === AUDIT_REPLY
        ? 'Læs svaret, som det ser ud nu, eller hent det som Word-dokument'
        : 'Se punktet og dets forløb',
  };
};

/** A point in the reply that is about to be sent. */
const pointFact = (point: PointRow, today: string): Fact => ({
  label: `Punkt ${point.number}: ${pointHeading(point.text)}`,
  value:
    point.state === 'reviewed'
      ? `${point.words ?? ''}${staysOpen(point) ? '\nStår åbent og følges op.' : ''}`
      : pointMark(point, today).word,
});

const pointFacts = (point: PointRow, kind: string): Fact[] => {
  const unit = point.unit === null ? [] : [{ label: 'Enhed', value: point.unit }];
  if (kind === AUDIT_ANSWER) return unit;
  const answer = FORMS.text.schema.safeParse(point.answer?.answer);
  const given = answer.success
    ? [{ label: `Svar fra ${point.answer?.answered_by_title ?? ''}`, value: answer.data.text }]
    : [];
  if (kind === AUDIT_REVIEW)
    return [
      ...unit,
      ...given,
      ...(answer.success && answer.data.note !== '' ? [{ label: 'Bemærkning til dig', value: answer.data.note }] : []),
    ];
  const said = (point.measure?.rounds ?? []).flatMap(({ report, answered_at }): Fact[] =>
    report === null
      ? []
      : [
          {
            label: answered_at === null ? 'Meldt' : instantWords(answered_at),
            value: [MEASURE_STATUS_WORDS[report.status], report.note].filter((part) => part !== '').join('. '),
          },
        ],
  );
  return [...unit, ...given, ...said.reverse().slice(0, 3)];
};
