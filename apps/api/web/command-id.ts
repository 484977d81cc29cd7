import { randomUUID } from 'node:crypto';
import { idOf, type Command } from '#casework';
import { field, isId, type Fields } from './fields';
import type { Visitor } from './visitor';

/**
 * The id of what a form asks for. The same form sent twice is one command; gone back to and sent with other words it is another, which is
 * carried out or refused, but not taken for the first.
 */
export const commandIdOf = (section: string, fields: Fields): string => {
  const sent = field(fields, 'commandId');
  return isId(sent) ? idOf('form', sent, section, JSON.stringify(fields)) : randomUUID();
};

/** What every command of a form begins with: its id, and who asks. */
export const commandOf = (visitor: Visitor, section: string, fields: Fields): Command => ({
  commandId: commandIdOf(section, fields),
  actor: { personId: visitor.personId },
});
