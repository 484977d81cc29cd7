import { sql } from 'kysely';
import { forceGate, idOf, type Casework } from '#casework';
import { Refusal } from '#contracts';
import { localDate, type WorkingCalendar } from '#domain';
import { answersAfter, drawn } from './people';

/**
 * Who opens the gates of a rehearsed year that would stay shut for ever: something that a gate needs was never answered, and nothing more is
 * to come. The working day after, the head of Økonomi & Stab opens it, saying why.
 */
export class GatePeople {
  private readonly planned = new Set<string>();
  private deeds: { readonly at: number; readonly caseId: string; readonly gateId: string; readonly name: string }[] = [];

  constructor(
    private readonly casework: Casework,
    private readonly worldId: string,
    private readonly calendar: WorkingCalendar,
    private readonly seed: number,
  ) {}

  /** The next instant (epoch milliseconds) at which anybody opens a gate; null = nobody will. */
  nextAt(): number | null {
    return this.deeds.length > 0 ? Math.min(...this.deeds.map(({ at }) => at)) : null;
  }

  async look(now: number): Promise<void> {
    for (const { id, case_id, key } of await this.stuckGates()) {
      const name = `${key} ${id}`;
      if (this.planned.has(name)) continue;
      this.planned.add(name);
      this.deeds.push({ at: answersAfter(this.calendar, now, drawn(this.seed, name, 'forces')), caseId: case_id, gateId: id, name });
    }
  }

  async act(now: number): Promise<void> {
    const due = this.deeds.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1));
    this.deeds = this.deeds.filter(({ at }) => at > now);
    for (const deed of due) await this.force(deed.caseId, deed.gateId, now);
  }

  private async force(caseId: string, gateId: string, now: number): Promise<void> {
    const chief = await this.casework.db.selectFrom('roles').where('role', '=', 'oes-chef').select('person_id').executeTakeFirst();
    if (!chief) return;
    const commandId = idOf('rehearsal', this.worldId, caseId, gateId, localDate(now));
    try {
      await forceGate(this.casework, { commandId, actor: { personId: chief.person_id }, caseId, gateId, reason: 'Det, der mangler, kommer ikke. Mødet kan ikke vente.' });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }

  private stuckGates() {
    return this.casework.db
      .selectFrom('gates')
      .innerJoin('cases', 'cases.id', 'gates.case_id')
      .where('cases.world_id', '=', this.worldId)
      .where('cases.state', '=', 'open')
      .where('gates.state', '=', 'closed')
      .where(sql<boolean>`exists (select from tasks where tasks.case_id = gates.case_id and tasks.step_id = any(gates.needs) and tasks.state = 'lapsed')`)
      .where(sql<boolean>`not exists (select from tasks where tasks.case_id = gates.case_id and tasks.step_id = any(gates.needs) and tasks.state in ('planned', 'open'))`)
      .orderBy('cases.key')
      .orderBy('gates.position')
      .select(['gates.id', 'gates.case_id', 'cases.key'])
      .execute();
  }
}
