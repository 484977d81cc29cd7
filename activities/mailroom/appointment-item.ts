import type { ReadyMail, ReadyNotice } from '#casework';
import { addressOf } from '#contracts';
import type { AboutTask, MailAppointment, NoticeItem } from '#mail';
import type { MailMaker } from './mail-frame';

type Kind = 'appointment' | 'appointment-off';
type About = AboutTask & { readonly by: string | null; readonly reason: string | null };

/** What a mail shows of an appointment: as it stands now, or, where it is taken back, as its reader knew it. */
export const appointmentItem = (
  mail: ReadyMail,
  notice: ReadyNotice<Kind>,
  about: About,
  { publicUrl }: Pick<MailMaker, 'publicUrl'>,
): NoticeItem<Kind> => {
  const { invitation } = notice;
  if (!invitation) throw new Error(`notice ${notice.id} is about an appointment that is gone`);
  const { uid, sequence, title, description, on, from, to, place, participants, told, state } = invitation;
  const url = addressOf(publicUrl, invitation.page);
  const shown = { ...about, taskTitle: title, area: null, why: null, consequence: null, url };
  const entry = { uid, sequence, description, url, isOff: state === 'cancelled' };
  if (notice.kind === 'appointment') {
    const appointment: MailAppointment = { ...entry, method: 'REQUEST', title, on, from, to, place, participants };
    return { ...shown, kind: notice.kind, appointment, was: told?.kind === 'appointment' ? told : null };
  }
  const known = told ?? { title, place, on, from, to };
  const appointment: MailAppointment = {
    ...entry,
    method: 'CANCEL',
    title: known.title,
    place: known.place,
    on: known.on,
    from: known.from,
    to: known.to,
    participants: [{ title: mail.title, email: mail.email }],
  };
  return { ...shown, kind: notice.kind, appointment };
};
