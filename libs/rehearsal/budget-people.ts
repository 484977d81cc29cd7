import {
  addMeasure,
  askQuestion,
  beginNegotiation,
  decideChange,
  idOf,
  idOfMade,
  tableChange,
  tasksWithSteps,
} from '#casework';
import { MEASURE, parseMioKr, QUESTION_ANSWER, type Answer, type FourYears, type IsoDate } from '#domain';
import { AGREED_POINTS, TABLED_CHANGES, TABLED_QUESTIONS, type TabledChange } from './budget-script';
import { drawn } from './people';
import { PeopleWithDeeds } from './people-with-deeds';

/** The steps after which the politicians negotiate, and after which what they agreed is carried out. */
const NEGOTIATION_OPENS = 'questions-open';
const AGREEMENT_STANDS = 'frozen';

/**
 * What the people of a rehearsed budget add to its case: questions and change proposals while it is negotiated, measures when it is adopted.
 * The tasks that come of it are answered by `PeopleOfRehearsal`. The seed alone decides who asks whom and when.
 */
export class BudgetPeople extends PeopleWithDeeds {
  override async look(now: number): Promise<void> {
    for (const { case_id, kind } of await this.passedSteps()) {
      const name = `${case_id} ${kind}`;
      if (!this.isFirst(name)) continue;
      if (kind === NEGOTIATION_OPENS) await this.planNegotiation(case_id, now);
      else await this.planMeasures(case_id, now);
    }
  }

  private async planNegotiation(caseId: string, now: number): Promise<void> {
    const [secretary] = await this.holders('dagsorden');
    const responders = await this.leaders();
    if (secretary === undefined || responders.length === 0) return;
    const by = (what: string) => ({ commandId: this.id(caseId, what), actor: { personId: secretary }, caseId });
    this.plan(now, 1, 'start', () =>
      beginNegotiation(this.world.casework, { ...by('start'), balance: years('-12,4', '-8,0', '-5,5', '-5,5') }),
    );
    TABLED_QUESTIONS.forEach((question, index) => {
      const what = `question ${index + 1}`;
      const day = 1 + Math.floor(this.draw(what, 'day') * 4);
      const responderId = picked(responders, this.draw(what, 'who'));
      this.plan(now, day, what, (today) =>
        askQuestion(this.world.casework, {
          ...by(what),
          ...question,
          area: null,
          deadline: this.calendar.addWorkingDays(today, 5),
          isPublic: true,
          responderId,
          reviewerId: null,
        }),
      );
    });
    TABLED_CHANGES.forEach((change, index) => {
      const what = `change ${index + 1}`;
      this.plan(now, 3 + index, what, () => this.table(by(what), change));
    });
  }

  /** Tables a change and says what became of it. */
  private async table(
    by: { readonly commandId: string; readonly actor: { readonly personId: string }; readonly caseId: string },
    { amounts, becomes, ...change }: TabledChange,
  ): Promise<void> {
    await tableChange(this.world.casework, { ...by, ...change, text: '', amounts: years(...amounts) });
    if (becomes === 'tabled') return;
    await decideChange(this.world.casework, {
      ...by,
      commandId: idOf(by.commandId, 'decided'),
      changeId: idOfMade('change', by.caseId, by.commandId),
      to: becomes,
      reason: '',
    });
  }

  private async planMeasures(caseId: string, now: number): Promise<void> {
    const [chief] = await this.holders('oes-chef');
    const owners = await this.leaders();
    if (chief === undefined || owners.length === 0) return;
    AGREED_POINTS.forEach((point, index) => {
      const what = `measure ${index + 1}`;
      const ownerId = picked(owners, this.draw(what, 'who'));
      this.plan(now, 1, what, (today) =>
        addMeasure(this.world.casework, {
          commandId: this.id(caseId, what),
          actor: { personId: chief },
          caseId,
          ...point,
          ownerId,
          statusOn: this.calendar.addWorkingDays(today, 10 + 5 * index),
        }),
      );
    });
  }

  private plan(now: number, workingDays: number, name: string, carryOut: (today: IsoDate) => Promise<unknown>): void {
    this.deeds.plan(now, workingDays, this.draw(name, 'hour'), name, carryOut);
  }

  private passedSteps() {
    return tasksWithSteps(this.world.casework.db)
      .innerJoin('cases', 'cases.id', 'tasks.case_id')
      .where('cases.world_id', '=', this.world.worldId)
      .where('cases.state', '=', 'open')
      .where('steps.kind', 'in', [NEGOTIATION_OPENS, AGREEMENT_STANDS])
      .where('tasks.state', 'in', ['done', 'lapsed'])
      .orderBy('cases.key')
      .orderBy('steps.position')
      .select(['tasks.case_id', 'steps.kind'])
      .execute();
  }

  private async holders(role: string): Promise<string[]> {
    const rows = await this.world.casework.db
      .selectFrom('roles')
      .innerJoin('people', 'people.id', 'roles.person_id')
      .where('role', '=', role)
      .where('active', '=', true)
      .orderBy('people.email')
      .select('people.id')
      .execute();
    return rows.map((row) => row.id);
  }

  private async leaders(): Promise<string[]> {
    const rows = await this.world.casework.db
      .selectFrom('units')
      .innerJoin('people', 'people.id', 'units.leader_id')
      .where('active', '=', true)
      .where('units.level', '=', 'afdeling')
      .orderBy('units.code')
      .select('people.id')
      .execute();
    return rows.map((row) => row.id);
  }

  private draw(...words: readonly string[]): number {
    return drawn(this.world.seed, 'budget', ...words);
  }

  private id(caseId: string, what: string): string {
    return idOf('rehearsal', this.world.worldId, caseId, what);
  }
}

/** What a simulated person answers to a task that was added to a budget case; null for a task of the plan. Half of the measures are under way still. */
export const simulatedBudgetAnswer = (kind: string, draw: number): Answer | null => {
  if (kind === QUESTION_ANSWER)
    return {
      text: draw < 0.5 ? 'Det koster 0,6 mio. kr. om året.' : 'Det kan holdes inden for afdelingens ramme.',
      note: '',
    };
  if (kind !== MEASURE) return null;
  return draw < 0.5
    ? { status: 'under-way', note: 'Arbejdet følger planen.', nextOn: null }
    : { status: 'done', note: 'Gennemført som aftalt.', nextOn: null };
};

const picked = (people: readonly string[], draw: number): string => people[Math.floor(draw * people.length)] ?? '';

const years = (a: string, b: string, c: string, d: string): FourYears => [
  parseMioKr(a),
  parseMioKr(b),
  parseMioKr(c),
  parseMioKr(d),
];
