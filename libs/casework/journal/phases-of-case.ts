import { sql } from 'kysely';
import type { ProcessPhase } from '#domain';

/** Selects `phases`: those that a case was planned with, in their order; null where its workflow alone knows them. */
export const phasesOfCase = sql<readonly ProcessPhase[] | null>`cases.details -> 'phases'`.as('phases');
