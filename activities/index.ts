export { caseActivities, type CaseActivities } from './case.activities';
export { mailroomActivities, type MailroomActivities } from './mailroom.activities';
export { Postman } from './mailroom/postman';
export { Transports } from './mailroom/transports';
