import { contentOf, type ProposalRow } from '#casework';
import {
  JOURNAL_KINDS,
  mioTyped,
  needsReason,
  proposalChangeWords,
  proposalName,
  proposalTypeTitle,
  proposalYears,
  type ProposalAct,
  type ProposalChange,
} from '#domain';
import type { ProposalLifeRow } from './proposal.query';
import { fieldView, type FieldView } from '../web/field.view';
import { proposalMark } from './proposal-lines.view';
import { proposalLifeWords, PROPOSAL_ACT_WORDS } from './proposal-words';
import { instantWords, type StateMark } from '../web/words';

/** One proposal with its life. */
export interface ProposalPageView {
  readonly name: string;
  readonly mark: StateMark;
  readonly rehearsal: boolean;
  readonly done: string | null;
  readonly refusal: string | null;
  readonly back: { readonly url: string; readonly text: string };
  readonly reason: string | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly years: readonly { readonly year: number; readonly amount: string }[];
  readonly texts: readonly { readonly label: string; readonly text: string }[];
  readonly duplicates: readonly { readonly name: string; readonly url: string; readonly why: string }[];
  readonly editUrl: string | null;
  readonly move: {
    readonly action: string;
    readonly commandId: string;
    readonly version: number;
    readonly reason: FieldView;
    readonly acts: readonly { readonly act: ProposalAct; readonly text: string; readonly isPrimary: boolean }[];
  } | null;
  readonly life: readonly {
    readonly at: string;
    readonly by: string;
    readonly what: string;
    readonly changes: readonly string[];
    readonly reason: string | null;
  }[];
}

export interface ProposalPageParts {
  readonly row: ProposalRow & { readonly author: string; readonly world_kind: string };
  readonly life: readonly ProposalLifeRow[];
  readonly acts: readonly ProposalAct[];
  readonly back: ProposalPageView['back'];
  readonly editUrl: string | null;
  readonly moveUrl: string | null;
  readonly appropriationName: string | null;
  readonly duplicates: ProposalPageView['duplicates'];
  readonly done: string | null;
  readonly refusal: { readonly message: string; readonly reason: string; readonly wrong: string | null } | null;
  readonly newId: () => string;
}

export const proposalPageView = (parts: ProposalPageParts): ProposalPageView => {
  const { row, acts, moveUrl } = parts;
  const { amounts, firstYear } = contentOf(row);
  const moves = acts.filter((act) => act !== 'edit' && act !== 'submit');
  const fields = { reason: parts.refusal?.reason ?? '' };
  const wrong = parts.refusal?.wrong ?? null;
  const errors = new Map(wrong === null ? [] : [[wrong, parts.refusal?.message ?? '']]);
  return {
    name: proposalName(row),
    mark: proposalMark(row.state),
    rehearsal: row.world_kind === 'rehearsal',
    done: parts.done,
    refusal: parts.refusal?.message ?? null,
    back: parts.back,
    reason: row.state === 'returned' || row.state === 'rejected' ? row.reason : null,
    facts: [
      { label: 'Type', value: proposalTypeTitle(row.type) },
      ...(row.unit_name === null ? [] : [{ label: 'Enhed', value: row.unit_name }]),
      ...(row.area === null ? [] : [{ label: 'Område', value: row.area }]),
      ...(row.appropriation === ''
        ? []
        : [
            {
              label: 'Områdebevilling',
              value: [row.appropriation, parts.appropriationName].filter((part) => part !== null).join(' '),
            },
          ]),
      { label: 'Skrevet af', value: row.author },
    ],
    years: proposalYears(firstYear).map((year, index) => ({ year, amount: mioTyped(amounts[index] ?? 0n) })),
    texts: [
      { label: 'Beskrivelse', text: row.text },
      { label: 'Konsekvenser for personalet', text: row.staff },
      { label: 'Konsekvenser for borgerne', text: row.citizens },
    ].filter(({ text }) => text !== ''),
    duplicates: parts.duplicates,
    editUrl: acts.includes('edit') ? parts.editUrl : null,
    move:
      moveUrl === null || moves.length === 0
        ? null
        : {
            action: moveUrl,
            commandId: parts.newId(),
            version: row.version,
            reason: fieldView({ fields, errors }, 'reason', 'Begrundelse', reasonHint(moves)),
            acts: moves.map((act, index) => ({
              act,
              text: PROPOSAL_ACT_WORDS[act],
              isPrimary: index === primaryOf(moves),
            })),
          },
    life: parts.life.map(({ at, event, reason, payload, by }) => ({
      at: instantWords(at),
      by: by ?? 'Årshjulet',
      what: proposalLifeWords(event),
      // What a new proposal said stands in it already.
      changes: event === 'PROPOSAL_EDITED' ? changesIn(payload).map(proposalChangeWords) : [],
      reason,
    })),
  };
};

const changesIn = (payload: ProposalLifeRow['payload']): readonly ProposalChange[] =>
  JOURNAL_KINDS.PROPOSAL_EDITED.reads.safeParse(payload).data?.changes ?? [];

/** The way on is the button that stands out; ways back never do. */
const primaryOf = (acts: readonly ProposalAct[]): number =>
  acts.findIndex((act) => act === 'take-in' || act === 'choose' || act === 'adopt');

const reasonHint = (acts: readonly ProposalAct[]): string | null => {
  const asked = acts.filter(needsReason).map((act) => `»${PROPOSAL_ACT_WORDS[act]}«`);
  return asked.length === 0
    ? 'Kan udelades.'
    : `Skal udfyldes ved ${asked.join(' og ')}. De, der skrev forslaget, læser den.`;
};
