/** A step waits for all steps of a kind in another case, which may not have been opened yet. */
export interface AwaitedStepTable {
  case_id: string;
  step_id: string;
  /** What the other case has, or will have when its plan comes into force. */
  awaited_case_id: string;
  kind: string;
  /** How the plan names it: the key of the other case's plan, and of the case in it. */
  plan_key: string;
  case_key: string;
}

export interface AwaitsSchema {
  awaited_steps: AwaitedStepTable;
}
