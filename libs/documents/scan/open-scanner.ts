import type { Config } from '#config';
import { Clamd } from './clamd';
import { NoScanner, type Scanner } from './scanner';

/** The scanner that the configuration names, or none. */
export const openScanner = ({ clamd }: Pick<Config, 'clamd'>): Scanner =>
  clamd === undefined ? new NoScanner() : new Clamd(clamd);
