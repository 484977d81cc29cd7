import { idOf, moveProposals, readProposalCase, saveProposal, type Casework, type MoveProposals } from '#casework';
import { Refusal } from '#contracts';
import {
  ADOPTING_KIND,
  FREEZING_KIND,
  PROPOSAL_TYPES,
  type ProposalContent,
  type ProposalState,
  type ProposalsAnswer,
} from '#domain';
import { drawn } from './people';

/** A task that a simulated person is about to answer. `name` is what the seed's draws go by. */
export interface TaskAtHand {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly assigneeId: string;
}

/** Who rehearses what: all that a draw depends on, and the world that ids are made in. */
export interface ProposalWorld {
  readonly casework: Casework;
  readonly worldId: string;
  readonly seed: number;
}

const IDEAS: Readonly<Record<ProposalContent['type'], readonly string[]>> = {
  udvidelse: [
    'Styrket tidlig indsats',
    'Nyt inventar',
    'Flere hænder i ydertimerne',
    'Bedre indeklima',
    'Kompetenceløft af personalet',
    'Digitale hjælpemidler',
  ],
  besparelse: [
    'Flere lukkedage',
    'Færre vikartimer',
    'Lavere energiforbrug',
    'Fælles indkøb',
    'Færre møder og rejser',
    'Mindre rengøring i ferier',
  ],
};
const THOUSAND = 100_000n;
const MOST = 3;

/** A simulated leader writes and submits 0–3 proposals, as the seed has it; gives the answer that hands them in. */
export const propose = async (world: ProposalWorld, task: TaskAtHand): Promise<ProposalsAnswer> => {
  const { casework, worldId, seed } = world;
  const { case_id: caseId, unit_code: unitCode } = await casework.db
    .selectFrom('tasks')
    .where('id', '=', task.id)
    .select(['case_id', 'unit_code'])
    .executeTakeFirstOrThrow();
  const facts = await readProposalCase(casework.db, caseId);
  const count = facts ? Math.floor(drawn(seed, task.name, 'proposals') * (MOST + 1)) : 0;
  for (let index = 0; index < count; index += 1) {
    const draw = (what: string): number => drawn(seed, task.name, 'proposal', String(index), what);
    const content = contentOf(draw, facts?.budgetYear ?? 0, facts?.appropriations?.map((one) => one.code) ?? []);
    const commandId = idOf('rehearsal', worldId, task.id, 'proposal', String(index));
    await saveProposal(casework, {
      commandId,
      actor: { personId: task.assigneeId },
      caseId,
      proposalId: null,
      version: 0,
      unitCode,
      content,
      submit: true,
    });
  }
  return { none: count === 0, note: '' };
};

const pick = <T>(all: readonly T[], draw: number): T | undefined => all[Math.floor(draw * all.length)];

/** Some tenths of a million a year, growing in as a change does; a saving with minus. */
const contentOf = (draw: (what: string) => number, firstYear: number, codes: readonly string[]): ProposalContent => {
  const type = pick(PROPOSAL_TYPES, draw('type')) ?? 'besparelse';
  const size = BigInt(50 + 25 * Math.floor(draw('size') * 60)) * THOUSAND;
  const amount = type === 'besparelse' ? -size : size;
  return {
    type,
    title: pick(IDEAS[type], draw('idea')) ?? 'Forslag',
    text: 'Forslaget er skrevet af en simuleret leder i prøvekørslen.',
    appropriation: pick(codes, draw('code')) ?? '4510',
    firstYear,
    amounts: [amount / 2n - ((amount / 2n) % THOUSAND), amount, amount, amount],
    staff: '',
    citizens: '',
  };
};

interface Round {
  readonly act: MoveProposals['act'];
  readonly from: ProposalState;
  /** The share of them that it is done to. */
  readonly share: number;
  readonly reason: string;
  /** The head of Økonomi & Stab instead of the task's own person. */
  readonly byChief?: boolean;
}

/** What Økonomi does with the proposals as it answers a step of the budget process. */
const ROUNDS: Readonly<Record<string, readonly Round[]>> = {
  'proposals-reviewed': [{ act: 'take-in', from: 'submitted', share: 0.85, reason: '' }],
  katalog: [{ act: 'take-in', from: 'submitted', share: 0.5, reason: '' }],
  'admin-proposal': [{ act: 'choose', from: 'katalog', share: 0.5, reason: '' }],
  [FREEZING_KIND]: [
    { act: 'adopt', from: 'administrative', share: 1, reason: '', byChief: true },
    { act: 'reject', from: 'katalog', share: 1, reason: 'Ikke med i det vedtagne budget.', byChief: true },
  ],
};

/** Whether answering a step of this kind moves proposals. */
export const movesProposals = (kind: string): boolean => Object.hasOwn(ROUNDS, kind) && kind !== ADOPTING_KIND;

/** Moves on the proposals of the task's case as Økonomi would before it answers the task; the seed says which. A refusal moves none. */
export const moveOn = async ({ casework, worldId, seed }: ProposalWorld, task: TaskAtHand): Promise<void> => {
  const { db } = casework;
  const { case_id: caseId } = await db
    .selectFrom('tasks')
    .where('id', '=', task.id)
    .select('case_id')
    .executeTakeFirstOrThrow();
  const chief = await db.selectFrom('roles').where('role', '=', 'oes-chef').select('person_id').executeTakeFirst();
  for (const { act, from, share, reason, byChief = false } of ROUNDS[task.kind] ?? []) {
    const rows = await db
      .selectFrom('proposals')
      .where('case_id', '=', caseId)
      .where('state', '=', from)
      .orderBy('number')
      .select(['id', 'version', 'number'])
      .execute();
    const proposals = rows
      .filter(({ number }) => drawn(seed, task.name, act, String(number)) < share)
      .map(({ id, version }) => ({ id, version }));
    if (proposals.length === 0) continue;
    const personId = byChief ? (chief?.person_id ?? task.assigneeId) : task.assigneeId;
    try {
      await moveProposals(casework, {
        commandId: idOf('rehearsal', worldId, task.id, act),
        actor: { personId },
        caseId,
        act,
        proposals,
        reason,
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
};
