export { clockWords, hoursWords, isOverlapping, isSameTime, type AppointmentTime } from './appointment-time';
export { participantWords } from './participant-words';
