import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  actedForBy,
  readApprovals,
  readApprovalTable,
  readGivenAmounts,
  readRound,
  readRoundAppropriations,
  readStories,
  readTransferBriefs,
  readTransferStanding,
  TRANSFER_PAGE_ACTS,
  type StoryLine,
  type TransferBrief,
  type TransferPageAct,
  type TransferRound,
} from '#casework';
import { APPROVAL, pages } from '#contracts';
import {
  allows,
  askedFor,
  ENDED_TRANSFER_STATES,
  lentTo,
  mayApprove,
  mayDoToTransfer,
  sum,
  transferProblems,
  type IsoDate,
  type TransferRequest,
  type TransferStanding,
} from '#domain';
import { Records } from '../web/records';
import { readOwnOpen } from '../web/task-list.query';
import { requestActViews } from './request-acts.view';
import { approvalStages } from './request-approvals.view';
import { closedRequest, type ClosedRequest } from './request-closed.view';
import { requestMatterView, type RequestMatterView } from './request-matter.view';
import { requestPageView, type RequestPageView } from './request-page.view';
import type { RequestAtHand } from '../forms/form-page';
import type { FormAttempt } from '../web/attempt';
import type { TaskEntry } from '../web/task-access';
import type { Visitor } from '../web/visitor';

/** These say that it is not for this person, or not now; all else can be mended in the form. */
const CLOSED = ['TRANSFER.NOT_MOVABLE', 'TRANSFER.NOT_YOURS'];

/** Brings a request for a transfer together: for the pages of its tasks, and for its own. */
@Injectable()
export class RequestReader {
  constructor(private readonly records: Records) {}

  /** A request by its case's id; undefined where the case is none. */
  async brief(caseId: string): Promise<TransferBrief | undefined> {
    return (await readTransferBriefs(this.records.db, [caseId])).get(caseId);
  }

  /** The request that a task is about; null for a task of another case. */
  async atHand({ task, visitor, standing, base }: TaskEntry): Promise<RequestAtHand | null> {
    const brief = task.process === 'transferRequest' ? await this.brief(task.case_id) : undefined;
    if (!brief) return null;
    const [[asked], stories, { known: appropriations }] = await Promise.all([
      readApprovals(this.records, [task.id]),
      readStories(this.records.db, [task.case_id]),
      readRoundAppropriations(this.records.db, brief.round.id),
    ]);
    const deputyFor =
      !standing.isAssignee && !standing.isLeader && standing.isDeputy === true ? task.assignee_id : null;
    const barred = asked
      ? (mayApprove({ actorId: visitor.personId, deputyFor }, asked.subject)?.message ?? null)
      : null;
    return { brief, story: stories.get(task.case_id) ?? [], asked: asked ?? null, base, appropriations, barred };
  }

  /** The same to be read: words, figures, who approves, what happened. `url` leads to the request's own page. */
  async matter(brief: TransferBrief, story: readonly StoryLine[], url: string | null): Promise<RequestMatterView> {
    return requestMatterView({
      brief,
      story,
      approvals: approvalStages(
        await readApprovalTable(this.records, brief.row.id),
        ENDED_TRANSFER_STATES.includes(brief.row.state),
      ),
      url,
    });
  }

  /** What a task that is over says of it; null for a task of another case. */
  async closed({ task, visitor }: TaskEntry): Promise<ClosedRequest | null> {
    const brief = task.process === 'transferRequest' ? await this.brief(task.case_id) : undefined;
    if (!brief) return null;
    const { db } = this.records;
    const [given, open] = await Promise.all([
      readGivenAmounts(db, [task.id]),
      readOwnOpen(db, task.world_id, visitor.personId),
    ]);
    return closedRequest(brief, task, given.get(task.id), open.filter(({ kind }) => kind === APPROVAL).length);
  }

  /** What its own page shows of it; null for a case that is none. */
  async page(
    visitor: Visitor,
    caseId: string,
    today: IsoDate,
    { attempt, done }: { readonly attempt: FormAttempt | null; readonly done: string },
  ): Promise<RequestPageView | null> {
    const brief = await this.brief(caseId);
    const round = brief && (await readRound(this.records.db, brief.round.id));
    if (!brief || !round) return null;
    const [matter, standings] = await Promise.all([
      this.matter(brief, [], null),
      this.standings(visitor, brief, today),
    ]);
    const acts = TRANSFER_PAGE_ACTS.filter((act) => standings.some((standing) => mayNow(act, brief, round, standing)));
    return requestPageView(brief, {
      matter,
      seesAll: visitor.maySeeAll,
      acts: requestActViews(brief, acts, attempt, randomUUID, (act) => `${pages.case(caseId)}/ansoegning/${act}`),
      done,
      attempt,
    });
  }

  /** Whether a request is a person's to see because of what they are to it, in their own right or for somebody who is away. */
  async maySee(visitor: Visitor, caseId: string, today: IsoDate): Promise<boolean> {
    const brief = await this.brief(caseId);
    return (
      brief !== undefined &&
      (await this.standings(visitor, brief, today)).some((standing) =>
        allows('transfer:see', { kind: 'transfer', state: brief.row.state, standing }, { roles: [] }),
      )
    );
  }

  /** Whether an act on a request is a person's where it stands, in their own right or for somebody who is away. */
  async mayDo(act: TransferPageAct, brief: TransferBrief, visitor: Visitor, today: IsoDate): Promise<boolean> {
    const standings = await this.standings(visitor, brief, today);
    return standings.some((standing) => mayDoToTransfer(act, brief.row.state, standing));
  }

  /** What a person is to a request: in their own right, then as who acts for others today. */
  private async standings(visitor: Visitor, { row }: TransferBrief, today: IsoDate): Promise<TransferStanding[]> {
    const { db } = this.records;
    const { world_id: worldId } = await db
      .selectFrom('cases')
      .where('id', '=', row.id)
      .select('world_id')
      .executeTakeFirstOrThrow();
    const own = await readTransferStanding(db, row, visitor.personId);
    const acted = await actedForBy(db, worldId, visitor.personId, today);
    const lent = await Promise.all(
      acted.map(async (one) => ({ one, theirs: await readTransferStanding(db, row, one.personId) })),
    );
    return [...(own ? [own] : []), ...lent.flatMap(({ one, theirs }) => (theirs ? [lentTo(one, theirs)] : []))];
  }
}

const mayNow = (
  act: TransferPageAct,
  { request, row, terms }: TransferBrief,
  round: TransferRound,
  standing: TransferStanding,
): boolean => {
  // Before the requests are collected this is done for all of them at once.
  if (act === 'collect' && !round.isCollected) return false;
  const judged: TransferRequest = {
    ...request,
    amount: askedFor(request),
    available: sum(request.lines.map(({ available }) => available)),
    reviewedBy: row.reviewed_by,
    writtenBy: row.written_by,
  };
  return (
    round.isOpen &&
    !transferProblems(act, judged, standing, { rules: terms, reason: '–', kbDecided: round.kbDecided }).some(
      ({ code }) => CLOSED.includes(code),
    )
  );
};
