export { readAppointment, type AppointmentRows } from './appointment-rows';
export { bookedAt, lockTimeOf, type Booked, type WhoseTime } from './booked';
export { cancelAppointment, closeAppointment } from './end-appointment';
export {
  isInvitationTrue,
  isOfAppointment,
  isPast,
  readInvitations,
  readUntold,
  type Invitation,
  type UntoldAppointment,
} from './invitations';
export { setAppointment, type Appointment, type WhyChanged } from './set-appointment';
