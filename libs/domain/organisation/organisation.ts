/** Levels of the tree, from the top. */
export const UNIT_LEVELS = ['direktoeromraade', 'afdeling', 'institution'] as const;
export type UnitLevel = (typeof UNIT_LEVELS)[number];

/** One unit of the tree. `leaderRole` is a title, never a person's name. */
export interface Unit {
  readonly level: UnitLevel;
  readonly code: string;
  readonly name: string;
  readonly parent: string | null;
  readonly leaderRole: string;
  readonly leaderEmail: string;
  /** Codes of units that are no more and whose cases and tasks this one goes on with: they were merged into it, or it has another code. */
  readonly takesOver?: readonly string[];
}

/** A function outside the tree: who carries a kind of step, for an area or for all. */
export interface RoleHolder {
  readonly role: string;
  readonly title: string;
  readonly area: string | null;
  readonly email: string;
}

/** The whole organisation as loaded from `organisation.csv` and `roller.csv`. A person is an e-mail address. */
export interface Organisation {
  readonly units: readonly Unit[];
  readonly roles: readonly RoleHolder[];
}
