import { temporal } from '@temporalio/proto';

const { History } = temporal.api.history.v1;
export type History = temporal.api.history.v1.IHistory;

const withoutPaths = (key: string, value: unknown): unknown => (key === 'stackTrace' ? undefined : value);

/**
 * A history as JSON that a person can read in a diff: enums by name, bytes in base64. (The SDK's own `historyToJSON` fails where npm
 * installs protobufjs twice.) Stack traces are left out: they name the machine's folders.
 */
export const historyToText = (history: History): string =>
  `${JSON.stringify(History.toObject(History.fromObject(history), { bytes: String, longs: String, enums: String }), withoutPaths, 1)}\n`;

export const historyOf = (text: string): History => History.fromObject(JSON.parse(text));
