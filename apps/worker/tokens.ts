/** What DI knows values without a class of their own by. */
export const CONFIG = Symbol('config');
export const DATABASE = Symbol('database');
export const CASEWORK = Symbol('casework');
export const ACTIVITIES = Symbol('activities');

/** The domain of a mail address, for Message-IDs. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);
