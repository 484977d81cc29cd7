import { StandardSchemaValidationPipe } from '@nestjs/common';
import { unreadable } from './problem';

/** Reads bodies, queries and the parts of an address by the schemas that their parameters name (`@Body({ schema })`). What does not fit is told kindly, by name. */
export const formPipe = (): StandardSchemaValidationPipe =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => {
      const names = issues.map(({ path: [first = ''] = [] }) => String(typeof first === 'object' ? first.key : first));
      return unreadable([...new Set(names)].map((name) => name || 'indholdet'));
    },
  });
