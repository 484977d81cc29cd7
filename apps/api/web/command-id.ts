import { randomUUID } from 'node:crypto';
import { idOf } from '#casework';
import { field, isId, type Fields } from './fields';

/**
 * The id of what a form asks for. The same form sent twice is one command; gone back to and sent with other words it is another, which is
 * carried out or refused, but not taken for the first.
 */
export const commandIdOf = (section: string, fields: Fields): string => {
  const sent = field(fields, 'commandId');
  return isId(sent) ? idOf('form', sent, section, JSON.stringify(fields)) : randomUUID();
};
