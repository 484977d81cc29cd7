import { randomUUID } from 'node:crypto';
import { PROCESSES, Refusal, type Process } from '#contracts';
import { openCaseFixture, TEST_PEOPLE as who, type CaseFixture, type TestCase } from '#testing';
import { addMeasure, followUpMeasure } from '../measures/measures';
import { askQuestion } from '../questions';
import { beginNegotiation, decideChange, tableChange } from './negotiation';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const years = [1n, 1n, 1n, 1n] as const;

const ACTS: Readonly<Record<string, (caseRow: TestCase) => Promise<unknown>>> = {
  'a question': (caseRow) =>
    askQuestion(fixture.casework, {
      ...by(caseRow),
      text: 'Hvad koster det?',
      askedBy: 'SF',
      area: null,
      deadline: '2026-03-20',
      isPublic: true,
      responderId: null,
      reviewerId: null,
    }),
  'a balance': (caseRow) => beginNegotiation(fixture.casework, { ...by(caseRow), balance: years }),
  'a change': (caseRow) =>
    tableChange(fixture.casework, { ...by(caseRow), title: 'Flere', text: '', tabledBy: 'SF', amounts: years }),
  'what became of a change': (caseRow) =>
    decideChange(fixture.casework, { ...by(caseRow), changeId: randomUUID(), to: 'agreed', reason: '' }),
  'a measure': (caseRow) =>
    addMeasure(fixture.casework, {
      ...by(caseRow),
      title: 'Gør det',
      text: '',
      ownerId: who.school,
      statusOn: '2026-03-20',
    }),
  'a measure taken up again': (caseRow) =>
    followUpMeasure(fixture.casework, {
      ...by(caseRow),
      measureId: randomUUID(),
      ownerId: who.school,
      statusOn: '2026-03-20',
    }),
};
const by = ({ caseId }: TestCase) => ({ commandId: randomUUID(), actor: { personId: who.chief }, caseId });

const OTHERS = PROCESSES.filter((process) => process !== 'budgetCycle');

test.each(Object.entries(ACTS))(
  '%s is of a budget: a case of another process has no place for it',
  async (_what, act) => {
    const refused = async (process: Process): Promise<unknown> => code(act(await fixture.aCase(process)));
    for (const process of OTHERS) expect([process, await refused(process)]).toEqual([process, 'CASE.NOT_FOUND']);
    expect(await code(act(await fixture.aCase('budgetCycle')))).not.toBe('CASE.NOT_FOUND');
    for (const table of ['questions', 'negotiations', 'budget_changes', 'measures'] as const)
      expect(
        await fixture.db
          .selectFrom(table)
          .innerJoin('cases', 'cases.id', `${table}.case_id`)
          .where('cases.process', '<>', 'budgetCycle')
          .select('cases.id')
          .execute(),
      ).toEqual([]);
  },
);
