import { randomUUID } from 'node:crypto';
import { PROCESSES, Refusal, type Process } from '#contracts';
import { openCaseDesk, TEST_PEOPLE as who, type CaseDesk, type TestCase } from '#testing';
import { addMeasure, followUpMeasure } from '../measures/measures';
import { askQuestion } from '../questions';
import { beginNegotiation, decideChange, tableChange } from './negotiation';

let desk: CaseDesk;
beforeAll(async () => void (desk = await openCaseDesk()), 60_000);
afterAll(() => desk?.close());

const code = (act: Promise<unknown>): Promise<unknown> =>
  act.then(
    () => 'accepted',
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );
const years = [1n, 1n, 1n, 1n] as const;

const ACTS: Readonly<Record<string, (kase: TestCase) => Promise<unknown>>> = {
  'a question': (kase) =>
    askQuestion(desk.casework, {
      ...by(kase),
      text: 'Hvad koster det?',
      askedBy: 'SF',
      area: null,
      deadline: '2026-03-20',
      isPublic: true,
      responderId: null,
      reviewerId: null,
    }),
  'a balance': (kase) => beginNegotiation(desk.casework, { ...by(kase), balance: years }),
  'a change': (kase) =>
    tableChange(desk.casework, { ...by(kase), title: 'Flere', text: '', tabledBy: 'SF', amounts: years }),
  'what became of a change': (kase) =>
    decideChange(desk.casework, { ...by(kase), changeId: randomUUID(), to: 'agreed', reason: '' }),
  'a measure': (kase) =>
    addMeasure(desk.casework, { ...by(kase), title: 'Gør det', text: '', ownerId: who.school, statusOn: '2026-03-20' }),
  'a measure taken up again': (kase) =>
    followUpMeasure(desk.casework, {
      ...by(kase),
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
    const refused = async (process: Process): Promise<unknown> => code(act(await desk.aCase(process)));
    for (const process of OTHERS) expect([process, await refused(process)]).toEqual([process, 'CASE.NOT_FOUND']);
    expect(await code(act(await desk.aCase('budgetCycle')))).not.toBe('CASE.NOT_FOUND');
    for (const table of ['questions', 'negotiations', 'budget_changes', 'measures'] as const)
      expect(
        await desk.db
          .selectFrom(table)
          .innerJoin('cases', 'cases.id', `${table}.case_id`)
          .where('cases.process', '<>', 'budgetCycle')
          .select('cases.id')
          .execute(),
      ).toEqual([]);
  },
);
