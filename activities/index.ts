export { caseActivities, type CaseActivities } from './case.activities';
export { mailroomActivities, type MailroomActivities } from './mailroom.activities';
export type { MailMaker } from './mailroom/mail-frame';
export { mailModel } from './mailroom/mail-model';
export { Postman } from './mailroom/postman';
export { Transports } from './mailroom/transports';
