import { sql } from 'kysely';
import { forceGate, idOf, isBehindClosedGate } from '#casework';
import { localDate } from '#domain';
import { answersAfter, drawn } from './people';
import { PeopleWithDeeds } from './people-with-deeds';

/**
 * Who opens the gates of a rehearsed year that would stay shut for ever: something that a gate needs was never answered, and nothing more is
 * to come. The working day after, the head of Økonomi & Stab opens it, saying why.
 */
export class GatePeople extends PeopleWithDeeds {
  override async look(now: number): Promise<void> {
    for (const { id, case_id, key } of await this.stuckGates()) {
      const name = `${key} ${id}`;
      if (!this.isFirst(name)) continue;
      const at = answersAfter(this.calendar, now, drawn(this.world.seed, name, 'forces'));
      this.deeds.planAt(at, name, () => this.force(case_id, id, at));
    }
  }

  private async force(caseId: string, gateId: string, at: number): Promise<void> {
    const chief = await this.world.casework.db
      .selectFrom('roles')
      .where('role', '=', 'oes-chef')
      .select('person_id')
      .executeTakeFirst();
    if (!chief) return;
    const commandId = idOf('rehearsal', this.world.worldId, caseId, gateId, localDate(at));
    await forceGate(this.world.casework, {
      commandId,
      actor: { personId: chief.person_id },
      caseId,
      gateId,
      reason: 'Det, der mangler, kommer ikke. Mødet kan ikke vente.',
    });
  }

  private stuckGates() {
    return this.world.casework.db
      .selectFrom('gates')
      .innerJoin('cases', 'cases.id', 'gates.case_id')
      .where('cases.world_id', '=', this.world.worldId)
      .where('cases.state', '=', 'open')
      .where('gates.state', '=', 'closed')
      .where(({ not }) => not(isBehindClosedGate))
      .where(
        sql<boolean>`exists (select from tasks where tasks.case_id = gates.case_id and tasks.step_id = any(gates.needs) and tasks.state = 'lapsed')`,
      )
      .where(
        sql<boolean>`not exists (select from tasks where tasks.case_id = gates.case_id and tasks.step_id = any(gates.needs) and tasks.state in ('planned', 'open'))`,
      )
      .orderBy('cases.key')
      .orderBy('gates.position')
      .select(['gates.id', 'gates.case_id', 'cases.key'])
      .execute();
  }
}
