import {
  readApprovals,
  readGivenAmounts,
  readStories,
  readTransferBriefs,
  type Casework,
  type ReadyNotice,
  type StoryLine,
  type TransferBrief,
} from '#casework';
import { APPROVAL, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import type { Database } from '#database';
import {
  coverageSaid,
  FORMS,
  differenceSentence,
  formatDateMedium,
  kroner,
  localDate,
  transferMatter,
  writtenMatter,
} from '#domain';
import type { MailMatter } from '#mail';

/** What each task of a mail is about, by the task's id, where it is about something that people judge. */
export type Matters = ReadonlyMap<string, MailMatter>;

const JUDGED: readonly string[] = [APPROVAL, TRANSFER_REVIEW, TRANSFER_TEXT];
/** What these tell is done with: it is not told once more what it was about. */
const SETTLED: readonly ReadyNotice['kind'][] = ['receipt', 'withdrawn', 'lapsed', 'transfer-decided'];
/** The latest of what happened: the page has all of it. */
const TOLD_IN_MAIL = 6;

/** Reads what the notices are about, as it is now: the figures, the argument, what happened before, and what was changed after it was asked for. */
export const readMatters = async (casework: Casework, notices: readonly ReadyNotice[]): Promise<Matters> => {
  const { db } = casework;
  const about = notices.filter(({ kind, stepKind }) => JUDGED.includes(stepKind) && !SETTLED.includes(kind));
  const given = new Map([...(await givenMatters(db, notices)), ...(await writtenMatters(db, notices))]);
  if (about.length === 0) return given;
  const caseIds = [...new Set(about.map(({ caseId }) => caseId))];
  const [briefs, stories, asked] = await Promise.all([
    readTransferBriefs(db, caseIds),
    readStories(db, caseIds),
    readApprovals(
      casework,
      about.map(({ taskId }) => taskId),
    ),
  ]);
  const byTask = new Map(asked.map((one) => [one.taskId, one]));
  return new Map([
    ...given,
    ...about.flatMap(({ taskId, caseId }): [string, MailMatter][] => {
      const brief = briefs.get(caseId);
      if (!brief) return [];
      const told = byTask.get(taskId);
      // The first mail about it asks of what it shows: nothing has changed since.
      const changed = told === undefined || told.mailedAt === null ? [] : told.differences.map(differenceSentence);
      return [
        [
          taskId,
          {
            ...matterOf(brief, stories.get(caseId) ?? []),
            changed:
              changed.length === 0
                ? null
                : `Ansøgningen er ændret, siden du sidst fik en mail om den: ${changed.join('; ').replace(/\.$/, '')}.`,
          },
        ],
      ];
    }),
  ]);
};

/** What was answered, for the receipts of approvals: the amount and the version. */
const givenMatters = async (db: Database, notices: readonly ReadyNotice[]): Promise<Matters> => {
  const receipts = notices.filter(({ kind, stepKind }) => kind === 'receipt' && stepKind === APPROVAL);
  const amounts = await readGivenAmounts(
    db,
    receipts.map(({ taskId }) => taskId),
  );
  return new Map(
    [...amounts].map(([taskId, { amount, version }]) => [
      taskId,
      {
        amount: kroner(amount),
        facts: [{ label: 'Ansøgningens version', value: String(version) }],
        figures: null,
        history: [],
        changed: null,
      },
    ]),
  );
};

/** What was written, for the receipts of chefs: the amount, and how it is covered. */
const writtenMatters = async (db: Database, notices: readonly ReadyNotice[]): Promise<Matters> => {
  const receipts = notices.filter(({ kind, stepKind }) => kind === 'receipt' && stepKind === TRANSFER_TEXT);
  const briefs =
    receipts.length === 0
      ? new Map<string, TransferBrief>()
      : await readTransferBriefs(
          db,
          receipts.map(({ caseId }) => caseId),
        );
  return new Map(
    receipts.flatMap(({ taskId, caseId, answer }): [string, MailMatter][] => {
      const read = FORMS['transfer-text'].schema.safeParse(answer);
      const brief = briefs.get(caseId);
      return read.success && brief
        ? [
            [
              taskId,
              {
                ...writtenMatter(brief.terms, coverageSaid(read.data)),
                figures: null,
                history: [],
                changed: null,
              },
            ],
          ]
        : [];
    }),
  );
};

const matterOf = (
  { request, terms, askedBy }: TransferBrief,
  story: readonly StoryLine[],
): Omit<MailMatter, 'changed'> => ({
  ...transferMatter(request, terms, askedBy?.title ?? null),
  history: story
    .slice(-TOLD_IN_MAIL)
    .map(
      ({ at, by, onBehalfOf, sentence, reason }) =>
        `${formatDateMedium(localDate(at))}: ${by === null ? '' : `${by}${onBehalfOf === null ? '' : ` på vegne af ${onBehalfOf}`} – `}${sentence}${reason === null ? '' : ` »${reason}«`}`,
    ),
});
