import { Injectable } from '@nestjs/common';
import { NO_MATTER, type Matter, type RequestAtHand } from '../forms/form-page';
import { VisitReader } from '../internal-audit/visit-reader';
import { RequestReader } from '../transfers/request-reader';
import type { TaskEntry } from '../web/task-access';

/** What a task is about, where a form shows it: brought together from the rooms that know. */
@Injectable()
export class Matters {
  constructor(
    private readonly requests: RequestReader,
    private readonly visits: VisitReader,
  ) {}

  async of(entry: TaskEntry): Promise<Matter> {
    return {
      ...NO_MATTER,
      request: await this.requests.atHand(entry),
      visit: await this.visits.atHand(entry),
      decided: await this.visits.programmeOf(entry),
    };
  }

  /** The request for a transfer that a task is about; null for a task of another case. */
  requestOf(entry: TaskEntry): Promise<RequestAtHand | null> {
    return this.requests.atHand(entry);
  }

  /** Whether the visitor may change the request's amounts today. */
  mayChange({ brief }: RequestAtHand, { visitor, today }: TaskEntry): Promise<boolean> {
    return this.requests.mayDo('change', brief, visitor, today.date);
  }
}
