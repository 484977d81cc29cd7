import { randomUUID } from 'node:crypto';
import { idOf, type Command } from '#casework';
import { field, isId, type Fields } from './fields';
import type { Visitor } from './visitor';

/**
 * What every command of a form begins with: its id, and who asks. The same form sent twice is one command; gone back to and sent with other words it is another, which is
 * carried out or refused, but not taken for the first.
 */
export const commandOf = ({ personId }: Pick<Visitor, 'personId'>, section: string, fields: Fields): Command => {
  const sent = field(fields, 'commandId');
  return {
    commandId: isId(sent) ? idOf('form', sent, section, JSON.stringify(fields)) : randomUUID(),
    actor: { personId },
  };
};
