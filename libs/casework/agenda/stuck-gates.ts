import { sql } from 'kysely';
import type { Casework } from '../kernel/casework';
import type { CaseFile } from '../kernel/case-file';
import { isBehindClosedGate } from '../gates/gate-order';
import { askWhatNow } from '../impasses/ask-what-now';
import { cancelFile, endSubCases } from './cancel-case';

/**
 * A gate waits for ever for what fell away unanswered. Where nothing is left that could open it, somebody must decide: open it without, or end
 * the case; where they do not either, the case ends by itself. True when it ended.
 */
export const decideStuckGates = async (casework: Casework, file: CaseFile): Promise<boolean> => {
  for (const gate of await stuckGates(file)) {
    const isAsked = await askWhatNow(file, {
      about: { what: 'gate', id: gate.id },
      phase: gate.phase,
      title: `Tag stilling: Skal sagen videre uden ${gate.missing.length === 1 ? 'det svar' : 'de svar'}, der mangler?`,
      why: `»${gate.title}« kan ikke nås: ${listed(gate.missing)} blev ikke besvaret, og fristen er gået. Vælger du »Gå videre«, begynder de næste trin uden. Vælger du »Stop her«, annulleres sagen.`,
      consequence: 'Svarer du ikke, annulleres sagen, og de, der venter, får besked.',
    });
    if (isAsked) continue;
    const ending = {
      how: 'cancelled',
      command: null,
      by: null,
      reason: `»${gate.title}« kunne ikke nås: ${listed(gate.missing)} blev ikke besvaret, og ingen tog stilling til, om sagen skulle videre.`,
      key: `stuck/${gate.id}`,
    } as const;
    await cancelFile(file, ending);
    await endSubCases(casework, file, ending);
    return true;
  }
  return false;
};

const listed = (titles: readonly string[]): string => titles.map((title) => `»${title}«`).join(', ');

/** Closed gates of the case of which something that they need lapsed, and nothing of it is still to come. */
const stuckGates = async ({ tx, caseRow }: CaseFile) =>
  tx
    .selectFrom('gates')
    .where('case_id', '=', caseRow.id)
    .where('opened_at', 'is', null)
    .where('held', '=', false)
    // One at a time: what stands behind the first cannot be let go before it.
    .where(({ not }) => not(isBehindClosedGate))
    .where(
      sql<boolean>`not exists (select from tasks where tasks.case_id = gates.case_id and tasks.step_id = any(gates.needs) and tasks.state in ('planned', 'open'))`,
    )
    .where(
      sql<boolean>`exists (select from tasks where tasks.case_id = gates.case_id and tasks.step_id = any(gates.needs) and tasks.state = 'lapsed')`,
    )
    .orderBy('position')
    .select([
      'id',
      'title',
      sql<string[]>`array(
        select steps.title from steps where steps.case_id = gates.case_id and steps.id = any(gates.needs)
        and exists (select from tasks where tasks.case_id = steps.case_id and tasks.step_id = steps.id and tasks.state = 'lapsed') order by steps.position
      )`.as('missing'),
      sql<string | null>`(
        select steps.phase from steps where steps.case_id = gates.case_id and steps.id = any(gates.needs) order by steps.position desc limit 1
      )`.as('phase'),
    ])
    .execute();
