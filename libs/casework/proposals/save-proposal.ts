import { Refusal } from '#contracts';
import { instant } from '#database';
import {
  checkDraft,
  checkProposal,
  mayDoToProposal,
  moveProposal,
  proposalChanges,
  proposalName,
  proposalStateTitle,
  type ProposalContent,
} from '#domain';
import type { Casework, Command, CommandOutcome } from '../kernel/casework';
import { idOfMade } from '../kernel/ids';
import { changedMeanwhile } from './changed-meanwhile';
import { inProposals, nextNumber, notYours, standingTo, type ProposalsFile } from './in-proposals';
import { readUnit } from '../kernel/organisation-facts';
import { tasksWithSteps } from '../kernel/tasks-with-steps';
import { columnsOf, contentOf, type ProposalRow } from './proposal-rows';

/** A proposal written, or written again, by its people. Texts are kept trimmed. */
export interface SaveProposal extends Command {
  readonly caseId: string;
  /** Null = a new one. */
  readonly proposalId: string | null;
  /** The version that the person saw; 0 of a new one. */
  readonly version: number;
  /** Whose it is; of a new one only. Null = nobody's but its author's. */
  readonly unitCode: string | null;
  readonly content: ProposalContent;
  /** Hand it in at once; then it must be whole. */
  readonly submit: boolean;
}

/** The id that a new proposal gets by its command. */
export const newProposalId = (caseId: string, commandId: string): string => idOfMade('proposal', caseId, commandId);

const WRITING = ['PROPOSAL_WRITTEN', 'PROPOSAL_EDITED', 'PROPOSAL_SUBMITTED'] as const;

/**
 * Keeps a proposal as a draft, or submits it: then it gets its number, which never changes. Refuses PROPOSAL.INVALID with all that is
 * wrong, PROPOSAL.CHANGED with what others changed since `version`, PROPOSAL.NOT_MOVABLE where it is no longer its people's to write.
 */
export const saveProposal = (casework: Casework, command: SaveProposal): Promise<CommandOutcome> =>
  inProposals(
    casework,
    command,
    command.caseId,
    { events: WRITING, subject: { proposal: command.proposalId ?? newProposalId(command.caseId, command.commandId) } },
    async (proposals) => {
      const content = tidy(command.content);
      const before =
        command.proposalId === null
          ? await write(proposals, command, content)
          : await find(proposals, command, command.proposalId);
      judge(proposals, content, command.submit);
      const changes = command.proposalId === null ? [] : proposalChanges(contentOf(before), content);
      let { version, number } = before;
      const { file } = proposals;
      if (changes.length > 0) {
        version += 1;
        file.record({
          event: 'PROPOSAL_EDITED',
          payload: {
            proposal: before.id,
            ...numbered(number),
            version,
            changes: changes.map((change) => ({ ...change })),
          },
        });
      }
      if (command.submit) {
        version += 1;
        number ??= await nextNumber(proposals);
        file.record({
          event: 'PROPOSAL_SUBMITTED',
          payload: { proposal: before.id, number, version, from: before.state, to: 'submitted' },
        });
      }
      await file.tx
        .updateTable('proposals')
        .set({
          ...columnsOf(content),
          version,
          ...(command.submit ? { number, state: 'submitted', submitted_at: instant(file.now), reason: null } : {}),
        })
        .where('id', '=', before.id)
        .execute();
      return { tellsCase: false };
    },
  );

const numbered = (number: number | null) => (number === null ? {} : { number });

const find = async (proposals: ProposalsFile, command: SaveProposal, id: string): Promise<ProposalRow> => {
  const { tx, caseRow } = proposals.file;
  const row = await tx
    .selectFrom('proposals')
    .where('id', '=', id)
    .where('case_id', '=', caseRow.id)
    .selectAll()
    .executeTakeFirst();
  if (!row) throw new Refusal('PROPOSAL.NOT_FOUND', 'Forslaget findes ikke.');
  if (!mayDoToProposal('edit', standingTo(proposals, row))) throw notYours();
  if (row.version !== command.version) throw await changedMeanwhile(tx, row, command.version);
  if (moveProposal('edit', row.state) === null) {
    throw new Refusal(
      'PROPOSAL.NOT_MOVABLE',
      `${proposalName(row)} kan ikke ændres: det er »${proposalStateTitle(row.state)}«. Bed Økonomi & Stab om at sende det tilbage, hvis det skal rettes.`,
    );
  }
  return row;
};

/** A new proposal belongs to a unit of its author's, or of anybody's where Økonomi writes it. */
const write = async (
  proposals: ProposalsFile,
  command: SaveProposal,
  content: ProposalContent,
): Promise<ProposalRow> => {
  const { file, person } = proposals;
  const unit = command.unitCode === null ? undefined : await readUnit(file.tx, command.unitCode);
  if (command.unitCode !== null && !unit)
    throw new Refusal('PROPOSAL.INVALID', `Enheden »${command.unitCode}« findes ikke.`);
  const standing = standingTo(proposals, {
    unit_code: command.unitCode,
    author_id: '',
    appropriation: content.appropriation,
  });
  const writesForNobody =
    command.unitCode === null &&
    person.units.length === 0 &&
    person.taskUnits.length === 0 &&
    !(await hasTask(proposals));
  if (!mayDoToProposal('edit', standing) && (command.unitCode !== null || writesForNobody)) throw notYours();
  const row = {
    id: newProposalId(command.caseId, command.commandId),
    case_id: command.caseId,
    number: null,
    ...columnsOf(content),
    title: content.title === '' ? '–' : content.title,
    unit_code: unit?.code ?? null,
    unit_name: unit?.name ?? null,
    area: unit?.area ?? null,
    author_id: person.personId,
    state: 'draft' as const,
    version: 1,
    reason: null,
  };
  await file.tx
    .insertInto('proposals')
    .values({ ...row, created_at: instant(file.now) })
    .execute();
  file.record({
    event: 'PROPOSAL_WRITTEN',
    payload: {
      proposal: row.id,
      ...(unit ? { unit: unit.name } : {}),
      version: 1,
      changes: proposalChanges(null, content).map((change) => ({ ...change })),
    },
  });
  return { ...row, created_at: file.now, submitted_at: null };
};

const hasTask = async ({ file, person }: ProposalsFile): Promise<boolean> => {
  const task = await tasksWithSteps(file.tx)
    .where('tasks.case_id', '=', file.caseRow.id)
    .where('steps.form', '=', 'proposals')
    .where('tasks.assignee_id', '=', person.personId)
    .select('tasks.id')
    .executeTakeFirst();
  return task !== undefined;
};

const judge = ({ facts }: ProposalsFile, content: ProposalContent, submit: boolean): void => {
  const basis = { appropriations: facts.appropriations?.map((one) => one.code) ?? null };
  const problems = submit ? checkProposal(content, basis) : checkDraft(content);
  if (problems.length > 0) throw new Refusal('PROPOSAL.INVALID', problems.map((problem) => problem.message).join('\n'));
};

/** As PostgreSQL and the journal's hash can keep it: without NUL and halves of characters. */
const tidy = (content: ProposalContent): ProposalContent => {
  const text = (written: string): string => written.replaceAll('\0', '').toWellFormed().trim();
  return {
    ...content,
    title: text(content.title).replaceAll(/\s+/g, ' '),
    text: text(content.text),
    appropriation: text(content.appropriation),
    staff: text(content.staff),
    citizens: text(content.citizens),
  };
};
