import { z } from 'zod';

/** The stored JSON of answers and journal payloads: money as decimal strings of øre, dates as `YYYY-MM-DD`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export type JsonObject = { readonly [key: string]: Json | undefined };

const isJson = (value: unknown): boolean =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && Number.isFinite(value)) ||
  (Array.isArray(value) ? value.every(isJson) : isJsonObject(value));

const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.getPrototypeOf(value) === Object.prototype &&
  Object.values(value).every((field) => field === undefined || isJson(field));

/** An object that JSON keeps as it is. What it holds is another schema's business: an answer has been judged by its form. */
export const jsonObject = z.custom<JsonObject>(isJsonObject, 'is no JSON object');
