export { readAppointment, type AppointmentRows } from './appointment-rows';
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
