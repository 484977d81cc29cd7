export { importProposals, type ImportProposals } from './import-proposals';
export { judgeProposals, readingIntoCase, type JudgedProposals, type ProposalsConfirmed } from './judge-proposals';
export { proposalJson, readProposalLoads, type LoadedProposal, type ProposalLoad } from './proposal-loads';
export { removeProposals, type RemoveProposals } from './remove-proposals';
export { moveProposals, type MoveProposals } from './move-proposals';
export { newProposalId, saveProposal, type SaveProposal } from './save-proposal';
export { readProposalCase, type ProposalCase } from './proposal-facts';
export { contentOf, listedOf, type ProposalRow } from './proposal-rows';
