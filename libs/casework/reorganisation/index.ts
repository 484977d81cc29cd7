export {
  bringInOrganisation,
  previewOrganisation,
  setUpOrganisation,
  type BringInOrganisation,
  type Reorganise,
} from './bring-in-organisation';
export type { UnitTask, UnitTaskNotAdded } from './add-unit-tasks';
export { draftOrganisation, dropOrganisationDraft, organisationDraftOf, type BroughtFile } from './organisation-draft';
export { organisationVersions, type LoadedBy, type OrganisationVersion } from './organisation-versions';
export { withWhatItFound, type MovedTask, type Reorganisation } from './reorganisation';
