export {
  bringInOrganisation,
  previewOrganisation,
  setUpOrganisation,
  type BringInOrganisation,
  type Reorganise,
} from './bring-in-organisation';
export type { UnitTask, UnitTaskNotAdded } from './add-unit-tasks';
export {
  askForAnother,
  draftOrganisation,
  draftsAwaiting,
  dropOrganisationDraft,
  organisationDraftOf,
  type BroughtFile,
  type OrganisationDraft,
} from './organisation-draft';
export { confirmersOf } from './confirmers';
export { organisationVersions, type LoadedBy, type OrganisationVersion } from './organisation-versions';
export { withWhatItFound, type MovedTask, type Reorganisation } from './reorganisation';
