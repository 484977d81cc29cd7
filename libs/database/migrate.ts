import { Migrator, type Migration } from 'kysely/migration';
import type { Database } from './database';
import * as foundation from './migrations/0001-foundation';
import * as vacantUnits from './migrations/0002-vacant-units';
import * as rehearsalTitles from './migrations/0003-rehearsals-have-titles';
import * as questionsEnd from './migrations/0004-questions-end-with-their-answer';
import * as planVersions from './migrations/0005-plan-versions';
import * as gates from './migrations/0006-gates';
import * as proposals from './migrations/0007-proposals';
import * as questions from './migrations/0008-questions';
import * as calendarFeeds from './migrations/0009-calendar-feeds';
import * as acceptedFindings from './migrations/0010-accepted-findings';
import * as deputies from './migrations/0011-deputies';
import * as transfers from './migrations/0012-transfers';
import * as draftRemarks from './migrations/0013-draft-remarks';
import * as subCases from './migrations/0014-sub-cases';
import * as auditorReports from './migrations/0015-auditor-reports';
import * as transferPositions from './migrations/0016-transfer-positions';

const MIGRATIONS: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-vacant-units': vacantUnits,
  '0003-rehearsals-have-titles': rehearsalTitles,
  '0004-questions-end-with-their-answer': questionsEnd,
  '0005-plan-versions': planVersions,
  '0006-gates': gates,
  '0007-proposals': proposals,
  '0008-questions': questions,
  '0009-calendar-feeds': calendarFeeds,
  '0010-accepted-findings': acceptedFindings,
  '0011-deputies': deputies,
  '0012-transfers': transfers,
  '0013-draft-remarks': draftRemarks,
  '0014-sub-cases': subCases,
  '0015-auditor-reports': auditorReports,
  '0016-transfer-positions': transferPositions,
};

/**
 * Brings the schema to the newest version, under a lock, so that several may call it at once.
 * Returns the names of the migrations applied now; throws when one fails, with nothing half done.
 */
export async function migrate(db: Database): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error) throw error;
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName);
}
