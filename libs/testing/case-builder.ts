import type { Process } from '#contracts';
import { randomUUID } from 'node:crypto';
import { caseworkOf, advanceCase, idOf, importOrganisation, personId, publishPlan, type Casework } from '#casework';
import { instant, migrate, openDatabase, type Database } from '#database';
import { atLocalTime, type GrantLine } from '#domain';
import { createTestDatabase } from './test-database';
import { at, TEST_ORGANISATION, testPlan, testProcess } from './test-plan';

const grant = (code: string, area: string): GrantLine => ({
  directorate: '1',
  directorateName: 'Område 1',
  department: 'Afdeling',
  grant: code,
  name: `Bevilling ${code}`,
  area,
  expected: '0',
});

/** People and tasks by the names the builder gives them. */
export const TEST_PEOPLE = {
  books: personId(at('bogfoering')),
  school: personId(at('skole')),
  social: personId(at('social')),
  editor: personId(at('rapport')),
  chief: personId(at('chef')),
  director: personId(at('direktoer')),
  admin: personId(at('administrator')),
  auditor: personId(at('revision')),
};

/** A case in a world of its own (or the real one), with a clock to be set. */
export interface TestCase {
  readonly worldId: string;
  readonly caseId: string;
  readonly tasks: { readonly books: string; readonly school: string; readonly social: string; readonly report: string };
  /** Sets the world's clock (a local time, `2026-03-06 09:00`) and lets the case do all that is due. */
  readonly goTo: (time: string) => Promise<void>;
  /** Kinds of notices and to whom, in the order in which they were put in the ledger. */
  readonly told: () => Promise<string[]>;
  /** Events in the journal, in order. */
  readonly events: () => Promise<string[]>;
}

export interface CaseFixture {
  readonly db: Database;
  readonly casework: Casework;
  /** A fresh case, of an økonomirapport where no other process is named. */
  readonly aCase: (process?: Process) => Promise<TestCase>;
  readonly close: () => Promise<void>;
}

/** `2026-03-06 09:00` in Denmark as epoch milliseconds. */
export const clockAt = (time: string): number => {
  const [date = '', hour = ''] = time.split(' ');
  return atLocalTime(date, hour);
};

/** A database of its own with the organisation in it; `aCase` publishes the test plan in a fresh world, on Monday 2 March 2026 at 9. */
export async function openCaseFixture(): Promise<CaseFixture & { readonly url: string }> {
  const database = await createTestDatabase();
  const db = openDatabase(database.url);
  await migrate(db);
  const casework: Casework = caseworkOf(db, () => clockAt('2026-03-02 09:00'));
  await importOrganisation(casework, TEST_ORGANISATION);
  const close = async (): Promise<void> => {
    await db.destroy();
    await database.drop();
  };
  return {
    url: database.url,
    db,
    casework,
    close,
    aCase: (process = 'financialReport') => openCase(casework, process),
  };
}

async function openCase(casework: Casework, process: Process): Promise<TestCase> {
  const { db } = casework;
  const worldId = `prøve-${randomUUID().slice(0, 8)}`;
  await db
    .insertInto('worlds')
    .values({ id: worldId, kind: 'rehearsal', now: instant(clockAt('2026-03-02 09:00')) })
    .execute();
  const grants = [grant('4510', 'Skole'), grant('4310', 'Social')];
  await publishPlan(casework, {
    worldId,
    plan: { ...testPlan('plan'), process },
    organisation: TEST_ORGANISATION,
    process: testProcess,
    grants,
    publishedBy: null,
  });
  const caseId = idOf('case', worldId, 'plan', '2026-02-28');
  const task = (kind: string, area: string, person: string): string =>
    idOf('task', caseId, `2026-02-28/${kind}`, area, at(person));
  const goTo = async (time: string): Promise<void> => {
    await db
      .updateTable('worlds')
      .set({ now: instant(clockAt(time)) })
      .where('id', '=', worldId)
      .execute();
    await advanceCase(casework, caseId, 'collecting');
  };
  const names = new Map(Object.entries(TEST_PEOPLE).map(([name, id]) => [id, name]));
  return {
    worldId,
    caseId,
    tasks: {
      books: task('booking-closes', '', 'bogfoering'),
      school: task('report-ready', 'Skole', 'skole'),
      social: task('report-ready', 'Social', 'social'),
      report: task('report-to-chefs', '', 'rapport'),
    },
    goTo,
    told: async () =>
      (
        await db
          .selectFrom('notices')
          .where('case_id', '=', caseId)
          .orderBy('id')
          .select(['kind', 'person_id'])
          .execute()
      ).map((row) => `${row.kind} → ${names.get(row.person_id)}`),
    events: async () =>
      (await db.selectFrom('journal').where('case_id', '=', caseId).orderBy('seq').select('event').execute()).map(
        (row) => row.event,
      ),
  };
}

/** What a konsulent answers for a grant, øre. */
export const deviationAnswer = (code: string, oere = '0'): object => ({ lines: [{ grant: code, oere }] });
