import { ID, OTHER, type Entries } from './example';

const appointment = {
  appointment: ID,
  sequence: 1,
  title: 'Besøg af intern revision: Materialegården',
  date: '2026-11-12',
  from: '09:00',
  to: '12:00',
};

/** Of appointments. */
export const APPOINTMENT_ENTRIES = {
  APPOINTMENT_SET: [
    {
      payload: { ...appointment, place: 'Kontoret', invited: [OTHER], uninvited: [] },
      says: 'Aftalen »Besøg af intern revision: Materialegården« er tors. 12. november 2026 kl. 9.00–12.00, Kontoret. Indkaldt: Chefen.',
    },
    {
      payload: { ...appointment, place: '', invited: [], uninvited: [OTHER] },
      says: 'Aftalen »Besøg af intern revision: Materialegården« er tors. 12. november 2026 kl. 9.00–12.00. Ikke længere med: Chefen.',
    },
  ],
  APPOINTMENT_CANCELLED: [
    {
      payload: { ...appointment, uninvited: [OTHER] },
      says: 'Aftalen »Besøg af intern revision: Materialegården« tors. 12. november 2026 kl. 9.00–12.00 blev aflyst.',
    },
  ],
} satisfies Partial<Entries>;
