import { join } from 'node:path';
import { sql } from 'kysely';
import {
  caseworkOf,
  importOrganisation,
  keepShippedQuestionnaires,
  organisationInForce,
  type Casework,
} from '#casework';
import { migrate, openDatabase, type Database } from '#database';
import { addDays, localDate, type Organisation } from '#domain';
import {
  readAuditRules,
  readGrants,
  readOrganisation,
  readPastVisits,
  readPlanOrTimetable,
  readPositions,
  readShippedProcess,
  readShippedQuestionnaires,
  readTransferRules,
  SHIPPED_PLANS,
} from '#files';
import { clockWithoutTemporal, createTestDatabase, type TestDatabase } from '#testing';
import { journalHash } from './fingerprint';
import { PEOPLE_PROFILES, type PeopleProfile } from './people';
import { PlansOfRehearsal, type RehearsedPlan } from './plans-of-rehearsal';
import { rehearse, type MoveClock, type RehearsedYear } from './rehearse';
import { rehearsedTransfers } from './rehearsed-transfers';
import { stoppedLines } from './stopped';
import { changeLine, visitLines } from './visit-lines';
import { sumVisitsOf } from './visit-sums';

jest.setTimeout(240_000);

const SEED = Number(process.env['FC_SEED'] ?? 1);
/** Nobody answers anything, ever. */
const SILENT: PeopleProfile = { late: 0, escalated: 0, never: 1, asksExtension: 0, goesBack: 0 };
/** All that goes round goes round. */
const RESTLESS: PeopleProfile = { late: 0.3, escalated: 0.3, never: 0.1, asksExtension: 1, goesBack: 1 };
/** So many days after its plan's last deadline every case has ended where nobody answers anything. */
const SILENCE_ENDS_WITHIN = 366;

let database: TestDatabase;
let db: Database;
let casework: Casework;
let moveClock: MoveClock;
let organisation: Organisation;
beforeAll(async () => {
  database = await createTestDatabase();
  db = openDatabase(database.url);
  await migrate(db);
  casework = caseworkOf(db, Date.now);
  moveClock = clockWithoutTemporal(casework);
  organisation = (await readOrganisation(['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name))))
    .organisation!;
  await importOrganisation(casework, organisation);
  await keepShippedQuestionnaires(casework, await readShippedQuestionnaires());
});
afterAll(async () => {
  await db.destroy();
  await database.drop();
});

const planOf = async (name: string, processName: string): Promise<RehearsedPlan> => {
  const { value: process } = await readShippedProcess(processName);
  const { draft } = await readPlanOrTimetable(join(SHIPPED_PLANS, name), { process: process! });
  if (processName === 'oekonomirapport') {
    const { value: grants } = await readGrants(join(SHIPPED_PLANS, 'afvigelser-2016.csv'), process!);
    return { plan: { ...draft!, cases: draft!.cases.slice(0, 2) }, process: process!, grants: grants ?? [] };
  }
  if (processName === 'intern-revision') {
    const { value: audit } = await readAuditRules();
    const past = await readPastVisits(join(SHIPPED_PLANS, 'intern-revision.csv'), organisation.units);
    return {
      plan: draft!,
      process: process!,
      grants: [],
      audit: { rules: audit!, past: { source: 'intern-revision.csv', visits: past.value! } },
    };
  }
  if (processName !== 'overfoersel') return { plan: draft!, process: process!, grants: [] };
  const { value: rules } = await readTransferRules();
  const { value: positions } = await readPositions(join(SHIPPED_PLANS, 'overfoersel-2025', 'stillinger.csv'), {
    rules: rules!,
    organisation,
  });
  const some = positions!.slice(0, 12);
  return {
    plan: draft!,
    process: process!,
    grants: [],
    transfers: rehearsedTransfers(rules!, organisation, some, draft!.year),
  };
};

const YEARS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  økonomirapporten: [['oekonomirapport-2015.csv', 'oekonomirapport']],
  'regnskabet med revisionens beretning': [['regnskab-2025.yaml', 'regnskab']],
  overførslerne: [['overfoersel-2025.yaml', 'overfoersel']],
  budgettet: [
    ['budget-2027/politisk-tidsplan.yaml', 'budget'],
    ['budget-2027/administrativ-tidsplan.yaml', 'budget'],
  ],
  halvårsregnskabet: [['halvaarsregnskab-2026.yaml', 'halvaarsregnskab']],
  'en udrulning': [['mfr-udrulning-2026.yaml', 'mfr-udrulning']],
  'intern revision': [['intern-revision-2026.yaml', 'intern-revision']],
};
const PROFILES: Readonly<Record<string, PeopleProfile>> = { ...PEOPLE_PROFILES, silent: SILENT, restless: RESTLESS };

interface Went extends RehearsedYear {
  readonly worldId: string;
  readonly plans: readonly RehearsedPlan[];
}

const rehearseAnew = async (worldId: string, year: string, people: PeopleProfile, seed: number): Promise<Went> => {
  const plans = [];
  for (const [file, process] of YEARS[year] ?? []) plans.push(await planOf(file, process));
  const went = await rehearse(
    casework,
    { worldId, plans, organisation, seed, people, onProgress: () => undefined },
    moveClock,
  );
  return { ...went, worldId, plans };
};

const known = new Map<string, Promise<Went>>();
/** A year with these people: each `time` is rehearsed once, whoever asks. */
const rehearsed = (year: string, people: string, time = 1): Promise<Went> => {
  const worldId = `${year}-${people}-${SEED}-${time}`;
  const went = known.get(worldId) ?? rehearseAnew(worldId, year, PROFILES[people] ?? SILENT, SEED);
  known.set(worldId, went);
  return went;
};

/** The profiles that ship, one a year: other seeds (`FC_SEED`) try the others. */
const shipped = (year: string): string =>
  Object.keys(PEOPLE_PROFILES).at((Object.keys(YEARS).indexOf(year) + SEED + 1) % 3) ?? 'busy';

test.each(Object.keys(YEARS).flatMap((year) => ['silent', 'restless', shipped(year)].map((people) => [year, people])))(
  'every case of %s ends, whoever answers how: %s',
  async (year, people) => {
    const { stopped, plans, worldId } = await rehearsed(year, people);
    expect(stopped).toBeNull();
    const { now, stopped: noted } = await db
      .selectFrom('worlds')
      .where('id', '=', worldId)
      .select(['now', 'stopped'])
      .executeTakeFirstOrThrow();
    expect(noted).toBeNull();
    if (people !== 'silent') return;
    const { lastDay } = new PlansOfRehearsal(casework, worldId, plans, organisation);
    expect(localDate(now ?? 0) <= addDays(lastDay, SILENCE_ENDS_WITHIN)).toBe(true);
  },
);

test('a rehearsal that does not come to an end stops, and says in which case what is open', async () => {
  const worldId = 'halted';
  const plan = await planOf('regnskab-2025.yaml', 'regnskab');
  const halt = new AbortController();
  let instants = 0;
  const { stopped } = await rehearse(
    casework,
    {
      worldId,
      plans: [plan],
      organisation,
      seed: SEED,
      people: SILENT,
      onProgress: () => void ((instants += 1) === 5 && halt.abort()),
      signal: halt.signal,
    },
    moveClock,
  );
  expect(stopped).toMatchObject({ why: 'interrupted', open: expect.arrayContaining([]) });
  const lines = stoppedLines(stopped!);
  expect(lines[0]).toMatch(/^Prøvekørslen blev stoppet \(uret stod på .*\)\. Det var ikke færdigt:$/);
  expect(lines[1]).toContain('Regnskab 2025 · ');
  const world = await db.selectFrom('worlds').where('id', '=', worldId).selectAll().executeTakeFirstOrThrow();
  expect(world).toMatchObject({ seed: SEED, people: null, stopped: lines.join('\n') });
  expect(world.ended_at).not.toBeNull();
});

test('a rehearsal in which a case is open and nothing more is to come says so', async () => {
  const plan = await planOf('halvaarsregnskab-2026.yaml', 'halvaarsregnskab');
  // Nothing is ever looked after: as if no workflow were there.
  const { stopped } = await rehearse(
    casework,
    {
      worldId: 'asleep',
      plans: [plan],
      organisation,
      seed: SEED,
      people: SILENT,
      onProgress: () => undefined,
    },
    async ({ workflowType, subjectId }) => {
      if (workflowType === 'mailroom') return moveClock({ workflowType, subjectId, workflowId: '' });
      await db.updateTable('cases').set({ next_at: null }).where('id', '=', subjectId).execute();
    },
  );
  expect(stopped?.why).toBe('stands-still');
  expect(stopped?.open[0]).toMatchObject({ state: 'planned' });
});

/** Each finding about a question: whether the question was answered before the visit, noted at it, and the finding closed after it. */
const chainOf = async (worldId: string) => {
  const { rows } = await sql<{ noted: boolean; sent: boolean; answered: boolean; closed: boolean }>`
    select exists (select from visit_notes n where n.visit_id = f.visit_id and n.question_id = f.question_id and n.text <> '') as noted,
      exists (select from tasks t join questionnaire_runs r on r.task_id = t.id where t.case_id = f.visit_id and r.sent_at is not null) as sent,
      exists (select from tasks t join questionnaire_runs r on r.task_id = t.id join questionnaire_answers a on a.run_id = r.id
        where t.case_id = f.visit_id and a.question_id = f.question_id) as answered,
      f.closed_at is not null as closed
    from audit_findings f join cases on cases.id = f.visit_id
    where cases.world_id = ${worldId} and f.question_id is not null`.execute(db);
  return rows;
};

test('an autumn of visits is moved, loses a leader and a unit, sees evidence refused, and is the same once more by the same seed', async () => {
  const before = await organisationInForce(db);
  const went = async (people: string, time: number) => {
    const { stopped, changes, worldId } = await rehearsed('intern revision', people, time);
    const { changes: told } = await db
      .selectFrom('worlds')
      .where('id', '=', worldId)
      .select('changes')
      .executeTakeFirstOrThrow();
    expect(told?.split('\n')).toEqual(changes.map(changeLine));
    return { stopped, changes, sums: await sumVisitsOf(db, worldId), journal: await journalHash(db, worldId) };
  };
  const [first, again, other] = [await went('busy', 1), await went('busy', 2), await went('restless', 1)];
  expect(first.stopped).toBeNull();
  expect(first.changes.map(({ what }) => what).toSorted()).toEqual(['left', 'merged']);
  expect(first.sums).toMatchObject({ visits: 5 });
  expect(visitLines(first.sums!)[0]).toMatch(
    /^5 besøg af intern revision, \d+ endelige rapporter; et besøg blev flyttet /,
  );
  expect(first.sums?.moved).toBeGreaterThan(0);
  expect(first.sums?.refused).toBeGreaterThan(0);
  expect(first.sums?.closed).toBeGreaterThan(0);
  const chain = await chainOf((await rehearsed('intern revision', 'busy')).worldId);
  expect(chain.length).toBeGreaterThan(0);
  expect(chain.filter(({ noted, sent, answered }) => !noted || (sent && !answered))).toEqual([]);
  expect(chain.some(({ answered, closed }) => answered && closed)).toBe(true);
  expect(again).toEqual(first);
  expect(other.journal).not.toBe(first.journal);
  // What is everybody's stays as it was.
  expect(await organisationInForce(db)).toEqual(before);
});
