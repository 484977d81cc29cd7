import { AUDITORS, BUDGET_OFFICE, CHIEFS, OFFICE, READERS } from './roles';
import { heldBy, rulesOver } from './rule';
import type { PlanSubject, SiteSubject } from './subject';
import { holds, type Visitor } from './visitor';

/** What is nobody's case. */
export const siteRules = rulesOver<SiteSubject, Visitor>()({
  /** The list of all cases. */
  'site:see-cases': heldBy(READERS),
  /** The product's own running: what waits, what was refused, mails sent again. */
  'site:operate': heldBy(['administrator']),
  /** The municipality's own processes: what plans will ask of people from now on. */
  'site:change-processes': heldBy(CHIEFS),
  /** What units will be asked from now on: those who answer for the work, and the internal auditor, whose questions they are. */
  'site:change-questionnaires': heldBy([...CHIEFS, 'intern-revision']),
  /** Who is who, and who made it so: those who read everything. */
  'site:see-organisation': heldBy(READERS),
  /** Who has which role and leads which unit, and by that nearly all rights: those who run the product. */
  'site:change-organisation': heldBy(['administrator']),
  /** Who is told of wishes for a later deadline, and of gates that hold a case up: those who may decide on them. */
  'site:see-wishes': heldBy(OFFICE),
  'site:see-late-gates': heldBy(CHIEFS),
  /** To look at an answer before the politicians or the auditor get it. */
  'site:review-answers': heldBy(BUDGET_OFFICE),
  /** To visit units for the internal audit, and to close what was found there. */
  'site:audit-units': heldBy(['intern-revision']),
  /** To be given somebody else's task: not one who is here only to audit it. Who leads a unit may without any role. */
  'site:take-over-tasks': (_site, { roles, leadsUnit }) =>
    leadsUnit || roles.length === 0 || roles.some((role) => !holds({ roles: [role] }, AUDITORS)),
});

/** The plans of the years are open to whoever is signed in; one that is being made is its makers'. */
export const planRules = rulesOver<PlanSubject>()({
  'plan:see': ({ state }, visitor) => state === 'published' || holds(visitor, CHIEFS),
  'plan:change': heldBy(CHIEFS),
});
