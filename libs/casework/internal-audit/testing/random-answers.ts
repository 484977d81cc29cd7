import {
  FINDING_EVIDENCE,
  FINDING_PLAN,
  FINDING_VERIFY,
  IMPASSE,
  VISIT_CHOICE,
  VISIT_COMMENTS,
  VISIT_DRAFT,
  VISIT_FEEDBACK,
  VISIT_FINAL,
  VISIT_HELD,
  VISIT_OFFER,
  VISIT_WISH,
} from '#contracts';
import type { Database } from '#database';
import { addDays, WorkingCalendar, type IsoDate } from '#domain';
import type { LiveVisitTask } from './seen-of-visit';

const text = (words: string) => ({ text: words, note: '' });

/** An answer to a task; the higher `yes` (0 to 9), the more it goes on. Null for what is answered otherwise: the questionnaire. */
export const answerTo = async (
  db: Database,
  visitId: string,
  { kind }: LiveVisitTask,
  yes: number,
  today: IsoDate,
): Promise<Record<string, unknown> | null> => {
  switch (kind) {
    case VISIT_OFFER: {
      const first = new WorkingCalendar().addWorkingDays(today, 10 + yes);
      const time = (on: IsoDate) => ({ on, from: '09:00', to: '12:00' });
      return { times: [time(first), time(new WorkingCalendar().addWorkingDays(addDays(first, 1), 1))], note: '' };
    }
    case VISIT_CHOICE: {
      const { offered } = await db
        .selectFrom('audit_visits')
        .where('id', '=', visitId)
        .select('offered')
        .executeTakeFirstOrThrow();
      return { time: yes < 2 ? null : (offered[0] ?? null), place: '', note: 'En anden uge' };
    }
    case VISIT_HELD:
      return { note: '' };
    case VISIT_DRAFT:
    case VISIT_COMMENTS:
    case VISIT_FINAL:
    case VISIT_WISH:
    case FINDING_PLAN:
    case FINDING_EVIDENCE:
      return text('Sådan er det.');
    case VISIT_FEEDBACK:
      return { secure: 4, wishes: yes < 3 ? ['Et kursus'] : [], note: '' };
    case FINDING_VERIFY:
      return yes < 4 ? { outcome: 'returned', note: 'Der mangler noget' } : { outcome: 'approved', note: '' };
    case IMPASSE:
      return { way: yes < 3 ? 'stop' : 'go-on', reason: 'Sådan bliver det.', note: '' };
    default:
      return null;
  }
};
