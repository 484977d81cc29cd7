import { Injectable } from '@nestjs/common';
import {
  draftOf,
  familiesFor,
  matchList,
  shippedFamily,
  type FamilyToChoose,
  type MatchedList,
  type PlanVersion,
} from '#casework';
import { REAL_WORLD } from '#contracts';
import { isPolitical, type Plan } from '#domain';
import { readShippedFamily } from '#files';
import { missingDraft } from './missing-draft';
import { Records } from '../web/records';

/** A list that is kept as a draft, held up against the plans whose steps it may give. */
export interface ListAtHand extends MatchedList {
  readonly draft: PlanVersion;
  readonly families: readonly FamilyToChoose[];
  /** The one that it is held up against. */
  readonly chosen: FamilyToChoose;
}

/** Brings a list's draft together with the meetings of a process. */
@Injectable()
export class PlanMeetingsReader {
  constructor(private readonly records: Records) {}

  /** Throws a Problem where there is no such draft; null where it is no list, or of a year before all plans whose steps it could give. */
  async read(key: string, draftId: string | null, family: string): Promise<ListAtHand | null> {
    const { db } = this.records;
    const draft = await draftOf(db, REAL_WORLD, key, draftId);
    if (draft === null) throw await missingDraft(db, { worldId: REAL_WORLD, key, draftId });
    return this.match(draft, family);
  }

  async match(draft: PlanVersion, family: string): Promise<ListAtHand | null> {
    const families = isPolitical(draft.plan) ? await this.families(draft.plan, draft.planId) : [];
    const chosen = families.find((one) => one.key === family) ?? families[0];
    if (chosen === undefined) return null;
    return { ...(await matchList(this.records.db, REAL_WORLD, draft.plan, chosen)), draft, families, chosen };
  }

  private async families({ year }: Plan, listDraft: string): Promise<readonly FamilyToChoose[]> {
    const own = await familiesFor(this.records.db, REAL_WORLD, { year, listDraft });
    if (own.length > 0) return own;
    const shipped = await readShippedFamily();
    return shipped.political.year <= year ? [shippedFamily(shipped)] : [];
  }
}
