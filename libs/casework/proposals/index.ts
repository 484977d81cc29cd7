export { importProposals, type ImportProposals } from './import-proposals';
export { moveProposals, type MoveProposals } from './move-proposals';
export { newProposalId, saveProposal, type SaveProposal } from './save-proposal';
export { readProposalCase, type ProposalCase } from './proposal-facts';
export { contentOf, listedOf, type ProposalRow } from './proposal-rows';
