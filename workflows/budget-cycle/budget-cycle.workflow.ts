import { IMPLEMENTATION_KINDS, NEGOTIATION_KINDS, type CaseInput, type CaseOutcome } from '#contracts';
import { tellCase } from '../kernel/case-story';

const KATALOG = [
  'kickoff',
  'med-process',
  'analyses-chosen',
  'chef-plan',
  'slides',
  'presentation',
  'frame-figures',
  'frames',
  'idea-input',
  'common-ideas',
  'assumption-figures',
  'assumptions',
  'assumptions-checked',
];
const PROPOSALS = [
  'analysis',
  'proposals',
  'department-proposals',
  'proposals-reviewed',
  'katalog',
  'katalog-dif',
  'med-katalog',
  'seminar-1',
];
const FORSLAG = [
  'katalog-oeu',
  'priorities',
  'tech-prices',
  'tech-demography',
  'tech-income',
  'tech-budget',
  'admin-proposal',
  'anchors',
  'proposal-dif',
  'med-proposal',
  'seminar-2',
];
const NEGOTIATION = ['questions-open', 'questions-answered', 'change-proposals', 'agreement', 'reading2-case'];
const IMPLEMENTATION = ['frozen', 'published', 'budget-told', 'implementation', 'status', 'status-oeu'];

/** The budget of a year, from the November two years before it begins to the follow-up on what was agreed. */
export async function budgetCycle(input: CaseInput): Promise<CaseOutcome> {
  return tellCase(input, async (budget) => {
    await budget.phase('katalog', ...KATALOG, ...PROPOSALS);
    await budget.phase('forslag', ...FORSLAG, 'reading1-case');
    await budget.gate('first-reading');
    await budget.phase('first-reading', 'reading1-dif', 'reading1-oeu', 'reading1-kb');
    await budget.phase('negotiation', ...NEGOTIATION, ...NEGOTIATION_KINDS);
    await budget.gate('second-reading');
    await budget.phase('second-reading', 'reading2-oeu', 'reading2-kb');
    await budget.phase('implementation', ...IMPLEMENTATION, ...IMPLEMENTATION_KINDS);
  });
}
