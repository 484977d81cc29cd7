import { sql } from 'kysely';
import type { MailKind, NoticeKind } from '#contracts';
import type { CaseDetails, Database, JsonObject, OrganisationMailDetails } from '#database';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import { isOfAppointment, readInvitations, type Invitation } from '../appointments';
import type { ReadyDeputyship } from './ready-deputyship';
import { titleApart } from '../kernel/title-apart';
import { readNotice, type FormKind, type IsoDate, type NoticeOf, type TaskState } from '#domain';

/** What a mail shows of a notice, whatever its kind. */
interface AboutNotice {
  readonly id: number;
  readonly key: string;
  /** Whom it is for, and who they are: another than the mail's receiver where that one is their deputy. */
  readonly personId: string;
  readonly personTitle: string;
  readonly taskId: string;
  readonly caseId: string;
  /** The kind of step, in the process' own words. */
  readonly stepKind: string;
  readonly taskTitle: string;
  readonly area: string | null;
  readonly planId: string;
  readonly caseTitle: string;
  readonly why: string | null;
  readonly consequence: string | null;
  readonly form: FormKind;
  readonly due: IsoDate;
  readonly state: TaskState;
  readonly assigneeId: string;
  readonly responsible: string;
  readonly deadlineRevision: number;
  readonly linkEpoch: number;
  readonly byTitle: string | null;
  /** Who has it now, of what was given to another. */
  readonly toTitle?: string | null;
  readonly answer: JsonObject | null;
  /** Of the question for a later deadline that it is about: whether it has been decided. */
  readonly extensionState?: 'asked' | 'granted' | 'refused' | 'lapsed' | 'withdrawn' | null;
  /** Whether the mail's receiver acts for whom it is for: else they get it because no deputy may do it. */
  readonly readerIsDeputy?: boolean;
  /** Whether the mail's receiver leads whose task it is, or acts for who does: they may answer it. */
  readonly readerLeads?: boolean;
  /** The same of the wish to have its answer back. */
  readonly recallState?: 'asked' | 'granted' | 'refused' | 'lapsed' | 'withdrawn' | null;
  /** Of an appointment: how it stands for whom it is for. */
  readonly invitation?: Invitation | null;
  readonly caseDetails: CaseDetails;
  /** Whether the figures of its case are an example, and nobody's own. */
  readonly hasExampleFigures: boolean;
}

/** A notice of a mail with everything the mail shows of it, read just before it is sent. */
export type ReadyNotice<K extends NoticeKind = NoticeKind> = AboutNotice & NoticeOf<K>;

/** A notice of a mail that is not what its kind holds: it is told to nobody as long as it is so. */
export interface UnreadableNotice {
  readonly id: number;
  readonly kind: string;
  /** Where it is not: `details.from`. */
  readonly wrong: readonly string[];
}

/** A mail of a batch that waits to be sent. */
export interface ReadyMail {
  readonly id: string;
  readonly worldId: string;
  readonly messageId: string;
  readonly kind: MailKind;
  readonly personId: string;
  readonly email: string;
  readonly title: string;
  readonly notices: readonly ReadyNotice[];
  readonly unreadable: readonly UnreadableNotice[];
  /** Null where the mail is about tasks. */
  readonly deputyship: ReadyDeputyship | null;
  /** What a mail about a loading of the organisation tells; null for all others. */
  readonly details: OrganisationMailDetails | null;
}

/** The ids of a batch's mails that wait; those that could not be sent before come last, so that they keep no other from being tried. */
export const waitingMails = async (db: Database, batchId: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('mails')
    .where('batch_id', '=', batchId)
    .where('state', '=', 'waiting')
    .select('id')
    .orderBy('attempts')
    .orderBy('person_id')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
};

/** These mails as they stand now. A notice that cannot be read stops no other. */
export const readMails = async (db: Database, ids: readonly string[]): Promise<ReadyMail[]> => {
  const mails = (await mailRows(db, ids)).map(({ notices, ...mail }) => ({ ...mail, ...sorted(notices) }));
  const invitations = await readInvitations(
    db,
    mails.flatMap(({ notices }) => notices.filter(isOfAppointment).map(({ id }) => id)),
  );
  if (invitations.size === 0) return mails;
  return mails.map((mail) => ({
    ...mail,
    notices: mail.notices.map((notice) => ({ ...notice, invitation: invitations.get(notice.id) ?? null })),
  }));
};

type NoticeRow = AboutNotice & { readonly kind: string; readonly details: JsonObject };

const sorted = (rows: readonly NoticeRow[]): Pick<ReadyMail, 'notices' | 'unreadable'> => {
  const notices: ReadyNotice[] = [];
  const unreadable: UnreadableNotice[] = [];
  for (const row of rows) {
    const { id, kind } = row;
    const read = readNotice(row);
    if (read.ok) notices.push({ ...row, ...read.notice });
    else unreadable.push({ id, kind, wrong: read.wrong });
  }
  return { notices, unreadable };
};

/** A fact that should be an id, as one; null where it is none: a cast that fails would stop all mails. */
const idFrom = (fact: 'by' | 'to' | 'extensionId' | 'recallId') => {
  const value = sql<string>`(notices.details ->> ${sql.lit(fact)})`;
  return sql<string>`case when ${value} ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${value}::uuid end`;
};

const mailRows = (db: Database, ids: readonly string[]) =>
  db
    .selectFrom('mails')
    .innerJoin('people', 'people.id', 'mails.person_id')
    .where('mails.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('mails.state', '=', 'waiting')
    .select((eb) => [
      'mails.id',
      'mails.world_id as worldId',
      'mails.message_id as messageId',
      'mails.kind',
      'mails.person_id as personId',
      'people.email',
      'people.title',
      'mails.details',
      jsonArrayFrom(
        eb
          .selectFrom('notices')
          .innerJoin('people as addressee', 'addressee.id', 'notices.person_id')
          .innerJoin('tasks', 'tasks.id', 'notices.task_id')
          .innerJoin('cases', 'cases.id', 'tasks.case_id')
          .innerJoin('steps', (join) =>
            join.onRef('steps.case_id', '=', 'tasks.case_id').onRef('steps.id', '=', 'tasks.step_id'),
          )
          .innerJoin('people as assignee', 'assignee.id', 'tasks.assignee_id')
          .leftJoin('people as actor', (join) => join.on('actor.id', '=', idFrom('by')))
          .leftJoin('people as taker', (join) => join.on('taker.id', '=', idFrom('to')))
          .leftJoin('extensions', (join) => join.on('extensions.id', '=', idFrom('extensionId')))
          .leftJoin('recalls', (join) => join.on('recalls.id', '=', idFrom('recallId')))
          .whereRef('notices.mail_id', '=', 'mails.id')
          .where('notices.state', '=', 'joined')
          .orderBy('tasks.due_on')
          .orderBy('cases.key')
          .orderBy('steps.position')
          .orderBy('tasks.area')
          .orderBy('notices.kind')
          .orderBy('notices.id')
          .select([
            'notices.id',
            'notices.kind',
            'notices.key',
            'notices.details',
            'notices.person_id as personId',
            'addressee.title as personTitle',
            'tasks.id as taskId',
            'tasks.case_id as caseId',
            'steps.kind as stepKind',
            titleApart.as('taskTitle'),
            'tasks.area',
            'cases.plan_id as planId',
            'cases.title as caseTitle',
            'steps.why',
            'steps.consequence',
            'steps.form',
            'tasks.due_on as due',
            'tasks.state',
            'tasks.assignee_id as assigneeId',
            'assignee.title as responsible',
            'tasks.deadline_revision as deadlineRevision',
            'tasks.link_epoch as linkEpoch',
            'actor.title as byTitle',
            'taker.title as toTitle',
            'tasks.answer',
            'extensions.state as extensionState',
            'recalls.state as recallState',
            sql<boolean>`exists (
              select from deputies where deputies.deputy_id = mails.person_id and deputies.world_id = mails.world_id and deputies.state = 'accepted'
                and deputies.person_id = notices.person_id
            )`.as('readerIsDeputy'),
            sql<boolean>`exists (
              select from people as nearest where nearest.id = assignee.leader_id and (
                mails.person_id in (nearest.id, nearest.leader_id)
                or exists (
                  select from deputies where deputies.deputy_id = mails.person_id and deputies.world_id = mails.world_id and deputies.state = 'accepted'
                    and deputies.person_id in (nearest.id, nearest.leader_id)
                )
              )
            )`.as('readerLeads'),
            sql<boolean>`coalesce(cases.details #>> '{report,figures,isExample}' = 'true', false)`.as(
              'hasExampleFigures',
            ),
            sql<CaseDetails>`case when notices.kind = 'receipt' then cases.details else '{}'::jsonb end`.as(
              'caseDetails',
            ),
          ]),
      ).as('notices'),
      jsonObjectFrom(
        eb
          .selectFrom('deputies')
          .innerJoin('people as person', 'person.id', 'deputies.person_id')
          .innerJoin('people as deputy', 'deputy.id', 'deputies.deputy_id')
          .innerJoin('people as enterer', 'enterer.id', 'deputies.entered_by')
          .leftJoin('people as confirmer', 'confirmer.id', 'deputies.confirmation_by')
          .leftJoin('people as ender', 'ender.id', 'deputies.ended_by')
          .whereRef('deputies.id', '=', 'mails.deputyship_id')
          .select([
            'deputies.id',
            'deputies.state',
            'deputies.person_id as personId',
            'deputies.deputy_id as deputyId',
            'person.title as person',
            'deputy.title as deputy',
            'deputies.from_on as from',
            'deputies.to_on as to',
            sql<boolean>`deputies.kinds is not null`.as('someKinds'),
            'enterer.title as enteredBy',
            sql<boolean>`deputies.entered_as = 'administrator'`.as('byAdministrator'),
            'confirmer.title as confirmationBy',
            'ender.title as endedBy',
          ]),
      ).as('deputyship'),
    ])
    .orderBy('mails.person_id')
    .orderBy('mails.id')
    .execute();
