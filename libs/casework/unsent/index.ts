export { forgetUnsent } from './forget-unsent';
export { keepUnsent, type KeepUnsent, type KeptUnsent } from './keep-unsent';
export { formSent, type FormSent } from './form-sent';
export { readUnsent, type UnsentForm } from './read-unsent';
