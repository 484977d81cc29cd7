/** What DI knows values without a class of their own by. */
export const CONFIG = Symbol('config');
export const DATABASE = Symbol('database');
