import type { DeputyState } from '#database';
import type { IsoDate } from '#domain';

/** What a mail about a deputyship itself shows of it. */
export interface ReadyDeputyship {
  readonly id: string;
  readonly state: DeputyState;
  readonly personId: string;
  readonly deputyId: string;
  readonly person: string;
  readonly deputy: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly someKinds: boolean;
  readonly enteredBy: string;
  /** Then neither approvals nor decisions are the deputy's. */
  readonly byAdministrator: boolean;
  /** Who confirmed or declined it for who is away; null where nobody had to, or has yet. */
  readonly confirmationBy: string | null;
  readonly endedBy: string | null;
}
