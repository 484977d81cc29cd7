import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { drainOutbox, type Casework } from '#casework';
import { REAL_WORLD } from '#contracts';
import { TemporalGateway } from '#temporal';
import { Rounds } from './rounds';
import { CASEWORK } from './tokens';

/** Once a second is soon enough for a workflow, and joins what happens to a case meanwhile into one signal. */
const EVERY_MS = 1_000;

/** Tells the real world's workflows what the record's outbox holds. A rehearsal drains its own. */
@Injectable()
export class Relay implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly rounds: Rounds;

  constructor(@Inject(CASEWORK) casework: Casework, gateway: TemporalGateway) {
    this.rounds = new Rounds(new Logger(Relay.name), EVERY_MS, async () => {
      await drainOutbox(casework, REAL_WORLD, (addressee) => gateway.tell(addressee));
    });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.stop();
  }
}
