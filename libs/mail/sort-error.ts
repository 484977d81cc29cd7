import { z } from 'zod';
import { MailRefused, RecipientRefused, TransportDown } from './mail-errors';

/** The parts of nodemailer's errors that tell them apart. */
const failure = z
  .object({
    message: z.string().catch('unknown error'),
    code: z.string().optional().catch(undefined),
    command: z.string().optional().catch(undefined),
    response: z.string().optional().catch(undefined),
    responseCode: z.number().optional().catch(undefined),
  })
  .catch({ message: 'unknown error' });

/** Replies that mean "log in first" (RFC 4954): about us, whatever they answer. */
const ABOUT_US = new Set([530, 534, 535, 538]);
/** "Too large" comes as the answer to MAIL FROM already (RFC 1870). */
const TOO_LARGE = 552;

/** Sorts what nodemailer threw by what to do about it. What is not known for permanent is tried again. */
export function sortError(error: unknown): RecipientRefused | MailRefused | TransportDown {
  const { message, code, command, response, responseCode } = failure.parse(error);
  const said = response ?? message;
  // Nodemailer itself found no usable address in what it was given.
  if (code === 'EENVELOPE' && command === 'API') return new RecipientRefused(said, error);
  const permanent = responseCode !== undefined && responseCode >= 500 && !ABOUT_US.has(responseCode);
  if (permanent && command === 'RCPT TO') return new RecipientRefused(said, error);
  if (permanent && command === 'DATA') return new MailRefused(said, error);
  if (permanent && command === 'MAIL FROM' && responseCode === TOO_LARGE) return new MailRefused(said, error);
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return new MailRefused(said, error);
  return new TransportDown(said, error);
}
