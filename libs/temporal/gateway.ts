import { setTimeout as pause } from 'node:timers/promises';
import { status } from '@grpc/grpc-js';
import { isGrpcServiceError, WithStartWorkflowOperation, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { changedSignal, clockMovedUpdate, type WorkflowType } from '#contracts';
import { failureMessage } from './failure-message';

/** A workflow as the outbox names it: its id, its type, and the id of the case or world that it is about. */
export interface Addressee {
  readonly workflowId: string;
  readonly workflowType: WorkflowType;
  readonly subjectId: string;
}

/** What Temporal knows of a workflow, for operators. */
export interface WorkflowHealth {
  readonly status: 'RUNNING' | 'MISSING' | 'ENDED';
  /** The first run's id, for links into Temporal's UI. */
  readonly runId: string | null;
  /** Activities that have failed and are being tried again. */
  readonly failing: readonly { readonly activity: string; readonly attempt: number; readonly message: string }[];
  /** How often the workflow's own task has failed in a row; above 3 its code is at fault. */
  readonly taskAttempts: number;
}

/**
 * What an update meets when it comes just as a run hands over to the next ("unexpected workflow task failure"), or as a server starts
 * again. Moving a clock twice is moving it once, so it is simply done again.
 */
const PASSING: ReadonlySet<number> = new Set([status.FAILED_PRECONDITION, status.ABORTED, status.UNAVAILABLE]);
const UPDATE_TRIES = 30;

const argumentOf = ({ workflowType, subjectId }: Addressee): object =>
  workflowType === 'mailroom' ? { worldId: subjectId } : { caseId: subjectId };

const isMissing = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError || (isGrpcServiceError(error) && error.code === status.NOT_FOUND);

/** The product's words to Temporal. Starts and signals are one call, so telling a workflow that is missing starts it. */
export class TemporalGateway {
  constructor(
    private readonly client: Client,
    private readonly taskQueue: string,
  ) {}

  /** "Something changed": starts the workflow if it does not run. Throws when Temporal does not answer. */
  async tell(addressee: Addressee): Promise<void> {
    await this.client.workflow.signalWithStart(addressee.workflowType, {
      workflowId: addressee.workflowId,
      taskQueue: this.taskQueue,
      args: [argumentOf(addressee)],
      signal: changedSignal,
      signalArgs: [],
    });
  }

  /** Moves a rehearsed workflow's clock: returns when it has done all that was due. Starts it if it does not run. */
  async moveClock(addressee: Addressee): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.updateClock(addressee);
      } catch (error) {
        if (tries === UPDATE_TRIES || !isGrpcServiceError(error) || !PASSING.has(error.code)) throw error;
        await pause(Math.min(tries * 100, 2_000));
      }
    }
  }

  private async updateClock(addressee: Addressee): Promise<void> {
    const start = new WithStartWorkflowOperation(addressee.workflowType, {
      workflowId: addressee.workflowId,
      taskQueue: this.taskQueue,
      args: [argumentOf(addressee)],
      workflowIdConflictPolicy: 'USE_EXISTING',
    });
    await this.client.workflow.executeUpdateWithStart(clockMovedUpdate, { startWorkflowOperation: start });
  }

  /** Whether any worker takes this task queue's work at the moment. */
  async hasWorker(): Promise<boolean> {
    const queue = await this.client.workflowService.describeTaskQueue({
      namespace: this.client.options.namespace,
      taskQueue: { name: this.taskQueue },
      taskQueueType: temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
    return (queue.pollers?.length ?? 0) > 0;
  }

  /** Ends a workflow where it stands; one that is not there, or has ended, is let be. Throws when Temporal does not answer. */
  async end(workflowId: string): Promise<void> {
    try {
      await this.client.workflow.getHandle(workflowId).terminate('the rehearsal was deleted');
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** Throws when Temporal does not answer; a workflow that it does not know is `MISSING`. */
  async describe(workflowId: string): Promise<WorkflowHealth> {
    try {
      const description = await this.client.workflow.getHandle(workflowId).describe();
      return {
        status: description.status.name === 'RUNNING' ? 'RUNNING' : 'ENDED',
        runId: description.runId,
        failing: await Promise.all(
          (description.raw.pendingActivities ?? [])
            .filter((activity) => (activity.attempt ?? 1) > 1)
            .map(async (activity) => ({
              activity: activity.activityType?.name ?? '',
              attempt: activity.attempt ?? 1,
              message: await failureMessage(this.client.options.loadedDataConverter, activity.lastFailure),
            })),
        ),
        taskAttempts: description.raw.pendingWorkflowTask?.attempt ?? 0,
      };
    } catch (error) {
      if (isMissing(error)) {
        return { status: 'MISSING', runId: null, failing: [], taskAttempts: 0 };
      }
      throw error;
    }
  }
}
