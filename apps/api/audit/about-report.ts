import { AUDIT_ANSWER, AUDIT_FOLLOW, AUDIT_KINDS, AUDIT_REPLY, AUDIT_REVIEW, pages } from '#contracts';
import { FORMS, pointHeading, staysOpen } from '#domain';
import { lastSaid } from '../measures/about-measure';
import type { About, AboutView } from '../web/about';
import { dateWords } from '../web/words';
import { readReport, type PointRow, type ReportRow } from './report.query';
import { KIND_WORDS, pointMark } from './report-words';

type Fact = AboutView['facts'][number];

/** What a task of the external auditor's report is about. */
export const aboutReport: About = async (db, task, byLink) => {
  if (!AUDIT_KINDS.includes(task.kind)) return null;
  const [report, row, followed] = await Promise.all([
    readReport(db, task.case_id),
    db.selectFrom('audit_point_tasks').where('task_id', '=', task.id).select('point_id').executeTakeFirst(),
    // A point that is followed up is a measure under its own id.
    db.selectFrom('measure_tasks').where('task_id', '=', task.id).select('measure_id').executeTakeFirst(),
  ]);
  const pointId = row?.point_id ?? followed?.measure_id ?? null;
  return report ? reportAboutView({ report, pointId, kind: task.kind }, byLink) : null;
};

/** Its point, with the answer to be reviewed or what was said before; or all answers. */
const reportAboutView = (
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
  return [...unit, ...given, ...(point.measure ? lastSaid(point.measure) : [])];
};
