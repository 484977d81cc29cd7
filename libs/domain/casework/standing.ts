import type { RefusalCode } from '#contracts';
import type { TaskState } from './task-state';

/** What a person is to a task: its responsible or their deputy, one of their leaders, and the roles they hold. */
export interface Standing {
  readonly isAssignee: boolean;
  /** Acts for the responsible person while they are away. */
  readonly isDeputy?: boolean;
  /** Nearest leader of the responsible person, or that leader's leader. */
  readonly isLeader: boolean;
  readonly roles: readonly string[];
}

/** What a person may want to do with a task or its case. */
export type Act =
  | 'see'
  | 'complete'
  | 'comment'
  | 'hand-over'
  | 'ask-extension'
  | 'decide-extension'
  | 'return'
  | 'withdraw'
  | 'cancel-case'
  | 'force-gate'
  | 'move'
  | 'operate'
  /** To enter and steer the politicians' questions, the negotiation's changes, the follow-up on the budget agreement. */
  | 'run-questions'
  | 'negotiate'
  | 'follow-up'
  /** To enter a report of the external auditor; to steer who answers its points. */
  | 'enter-audit-report'
  | 'run-audit-points'
  /** In a round of transfers: to open the requests, to add one that the rule does not propose, to enter what KB granted. */
  | 'open-transfers'
  | 'add-transfer'
  | 'grant-transfers';

/** The owners of an økonomirapport's deadlines: its editors, the head of Økonomi & Stab and the administrator. */
const OWNERS = ['rapport', 'oes-chef', 'administrator'];
/** Those who audit the work, and therefore do none of it. */
const AUDITORS = ['intern-revision', 'ekstern-revision'];
/** Those who serve the politicians while the budget is negotiated, and follow up on what they agreed. */
const BUDGET_OFFICE = ['dagsorden', 'konsulent', 'oes-chef', 'administrator'];
/** Those who may read everything, changing nothing. */
const READERS = [...AUDITORS, 'dagsorden', 'driftsbalance', 'konsulent'];

/** The responsible person, or who acts for them. */
const isTheirs = ({ isAssignee, isDeputy }: Standing): boolean => isAssignee || isDeputy === true;
const holdsOne = (standing: Standing, roles: readonly string[]): boolean =>
  standing.roles.some((role) => roles.includes(role));

const RULES: Record<Act, (standing: Standing) => boolean> = {
  see: (s) => isTheirs(s) || s.isLeader || holdsOne(s, OWNERS) || holdsOne(s, READERS),
  complete: (s) => isTheirs(s) || s.isLeader,
  comment: (s) => isTheirs(s) || s.isLeader || holdsOne(s, OWNERS),
  'hand-over': (s) => isTheirs(s) || s.isLeader || holdsOne(s, ['administrator']),
  'ask-extension': (s) => isTheirs(s) || s.isLeader,
  'decide-extension': (s) => holdsOne(s, OWNERS),
  return: (s) => holdsOne(s, OWNERS),
  withdraw: (s) => holdsOne(s, OWNERS),
  'cancel-case': (s) => holdsOne(s, ['oes-chef', 'administrator']),
  'force-gate': (s) => holdsOne(s, ['oes-chef', 'administrator']),
  move: (s) => holdsOne(s, ['oes-chef', 'administrator']),
  operate: (s) => holdsOne(s, ['administrator']),
  'run-questions': (s) => holdsOne(s, BUDGET_OFFICE),
  negotiate: (s) => holdsOne(s, BUDGET_OFFICE),
  'follow-up': (s) => holdsOne(s, BUDGET_OFFICE),
  'enter-audit-report': (s) => holdsOne(s, [...OWNERS, 'ekstern-revision']),
  'run-audit-points': (s) => holdsOne(s, OWNERS),
  'open-transfers': (s) => holdsOne(s, OWNERS),
  'add-transfer': (s) => holdsOne(s, [...OWNERS, 'konsulent']),
  'grant-transfers': (s) => holdsOne(s, OWNERS),
};

/** Whether a person of this standing may do it. A person who may act in their own right never acts on behalf of another. */
export const may = (act: Act, standing: Standing): boolean => RULES[act](standing);

/**
 * Whether a person reads as the external auditor, from outside the municipality: of its answers to them they see the reply as it was sent, and
 * nothing of how it came about. Who also owns the work sees it all.
 */
export const isExternalAuditor = (standing: Standing): boolean =>
  holdsOne(standing, ['ekstern-revision']) && !holdsOne(standing, OWNERS);

/** Whether a person can be given somebody else's task: not one who is here only to audit it. Who leads a unit may without any role. */
export const mayTakeOver = ({
  roles,
  leadsUnit,
}: {
  readonly roles: readonly string[];
  readonly leadsUnit: boolean;
}): boolean => leadsUnit || roles.length === 0 || roles.some((role) => !AUDITORS.includes(role));

/** Why a task in this state cannot be answered, in the user's words; null when it can. */
export const whyNotOpen = (state: TaskState): { readonly code: RefusalCode; readonly message: string } | null => {
  switch (state) {
    case 'open':
      return null;
    case 'planned':
      return {
        code: 'TASK.NOT_OPEN',
        message: 'Opgaven er ikke åbnet endnu. Du får en mail, når den er klar til dig.',
      };
    case 'done':
      return { code: 'TASK.ALREADY_COMPLETED', message: 'Opgaven er allerede besvaret. Du behøver ikke gøre mere.' };
    case 'withdrawn':
      return { code: 'TASK.WITHDRAWN', message: 'Opgaven er trukket tilbage. Du behøver ikke gøre noget.' };
    case 'lapsed':
      return {
        code: 'TASK.LAPSED',
        message:
          'Opgaven er bortfaldet, fordi fristen for længst er passeret. Kontakt Økonomi & Stab, hvis du vil svare alligevel.',
      };
  }
};
