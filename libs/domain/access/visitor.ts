import { OFFICE, type Role } from './roles';

/** The roles that somebody holds: most rules ask for no more. */
export interface HasRoles {
  readonly roles: readonly Role[];
}

/** Somebody who is here and wants to do something. Who has left is nobody's visitor. */
export interface Visitor extends HasRoles {
  readonly personId: string;
  readonly leadsUnit: boolean;
}

/** Whether somebody holds one of these roles. */
export const holds = ({ roles }: HasRoles, wanted: readonly Role[]): boolean =>
  roles.some((role) => wanted.includes(role));

/** Whether somebody comes from outside the municipality, and owns nothing of its work. */
export const isExternalAuditor = (visitor: HasRoles): boolean =>
  holds(visitor, ['ekstern-revision']) && !holds(visitor, OFFICE);
