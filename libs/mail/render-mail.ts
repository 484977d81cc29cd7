import type { WorkingCalendar } from '#domain';
import { calendarFiles } from './calendar-files';
import { invitationOf } from './invitation';
import type { MailModel, RenderedMail } from './model';
import { mailBodies } from './templates';
import { digestView, singleView } from './view';

/**
 * A mail in Danish: subject, HTML, plain text and calendar files. Pure: the same model gives the same bytes, in any time zone.
 * `calendar` counts the working days to a deadline. Throws RangeError for a mail that is about nothing.
 */
export function renderMail(model: MailModel, calendar: WorkingCalendar): RenderedMail {
  if (model.items.length === 0) throw new RangeError(`A mail about nothing: ${model.messageId}`);
  const today = { date: model.now, calendar };
  const form = model.kind === 'digest' ? 'digest' : 'single';
  const view = model.kind === 'digest' ? digestView(model, today) : singleView(model, today);
  const bodies = mailBodies();
  return {
    // One line, whatever a title holds: a subject is a header.
    subject: view.subject.replace(/\s+/g, ' '),
    html: bodies.html[form](view),
    text: `${bodies.text[form](view).trim()}\n`,
    attachments: calendarFiles(model),
    invitation: model.kind === 'digest' ? null : invitationOf(model.items[0], model),
  };
}
