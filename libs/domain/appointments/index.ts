export { clockWords, hoursWords, isSameTime, type AppointmentTime } from './appointment-time';
export { participantWords } from './participant-words';
