/** What DI knows values without a class of their own by. */
export const CONFIG = Symbol('config');
export const DATABASE = Symbol('database');
export const CASEWORK = Symbol('casework');
export const ACTIVITIES = Symbol('activities');

/** The domain of an address such as `Aarshjul <aarshjul@kommune.example>`, for Message-IDs. */
export const domainOf = (from: string): string => /@([^>\s]+)/.exec(from)?.[1] ?? 'aarshjul.example';
