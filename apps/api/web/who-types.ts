import { createHmac } from 'node:crypto';

/** Whose page it is, for what is typed on it: a mark that says nothing on a device that several share, and cannot be made up. */
export const markOfWhoTypes = (sessionSecret: string, personId: string): string =>
  createHmac('sha256', sessionSecret).update(`types ${personId}`).digest('hex').slice(0, 24);
