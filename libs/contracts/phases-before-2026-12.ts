import type { Process } from './cases';

/** The kinds of steps of each phase. */
type Phases = Readonly<Record<string, readonly string[]>>;

/**
 * Which kinds of steps each phase was made of while the workflows themselves named them: before December 2026. What was recorded then is read
 * by it, histories (`openKinds`) and cases alike (the migration that gave steps their phase). Nothing new is added here: a step's phase stands
 * in its process' file, an added one's in `ADDED_PHASES`.
 */
export const PHASES_BEFORE_2026_12: Readonly<Partial<Record<Process, Phases>>> = {
  financialReport: {
    collecting: ['booking-closes', 'report-ready'],
    balancing: ['balance'],
    reporting: ['report-to-chefs', 'meeting'],
    queueing: ['queued'],
    deciding: ['dif', 'oeu'],
  },
  budgetCycle: {
    katalog: [
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
      'analysis',
      'proposals',
      'department-proposals',
      'proposals-reviewed',
      'katalog',
      'katalog-dif',
      'med-katalog',
      'seminar-1',
    ],
    forslag: [
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
      'reading1-case',
    ],
    'first-reading': ['reading1-dif', 'reading1-oeu', 'reading1-kb'],
    negotiation: [
      'questions-open',
      'questions-answered',
      'change-proposals',
      'agreement',
      'reading2-case',
      'question-answer',
      'question-review',
    ],
    'second-reading': ['reading2-oeu', 'reading2-kb'],
    implementation: ['frozen', 'published', 'budget-told', 'implementation', 'status', 'status-oeu', 'measure'],
  },
  accountsClosing: {
    'year-end': [
      'closing-guidance',
      'booking-closes',
      'reconciled',
      'inventories',
      'deviations-explained',
      'closing-checked',
      'closing-entries',
      'year-closed',
    ],
    accounts: ['accounts', 'transfers-case', 'handover-case'],
    handover: ['handover-dif', 'handover-oeu', 'handover-kb', 'transfers-kb'],
    audit: ['audit-points', 'audit-answers', 'audit-answers-checked', 'audit-reply', 'audit-report', 'approval-case'],
    approval: ['approval-dif', 'approval-oeu', 'approval-kb'],
    publishing: ['accounts-published'],
  },
  transferRound: {
    opening: ['transfer-open'],
    requests: ['transfer-collect'],
    'collecting-case': ['transfer-case'],
    council: ['transfer-dif', 'transfer-oeu', 'transfer-kb'],
    granting: ['transfer-grants'],
  },
  transferRequest: {
    review: ['transfer-review'],
    text: ['transfer-text'],
    clearing: ['approval'],
  },
  auditorReport: {
    answering: ['audit-point-answer'],
    reviewing: ['audit-point-review'],
    replying: ['auditor-reply'],
    'following-up': ['audit-point-follow-up'],
  },
};

/** The phases that these kinds of a process belonged to; `''` for a kind that belonged to none. */
export const phasesOfKinds = (process: string, kinds: readonly string[]): string[] => {
  const phases = Object.entries(new Map<string, Phases>(Object.entries(PHASES_BEFORE_2026_12)).get(process) ?? {});
  return [...new Set(kinds.map((kind) => phases.find(([, own]) => own.includes(kind))?.[0] ?? ''))];
};
