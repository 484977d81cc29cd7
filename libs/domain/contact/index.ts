export { contactWords, NO_CONTACT, type Contact } from './contact';
