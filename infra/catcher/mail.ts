import PostalMime, { type Address } from 'postal-mime';
import { z } from 'zod';

/** What is known of a mail without opening it. One line of the index on disk. */
export const mailSummary = z.object({
  id: z.number().int(),
  /** When it was received, in real time, ISO 8601 in UTC. */
  at: z.string(),
  /** The envelope's addresses, lower case. */
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  messageId: z.string(),
  /** The mail's own Date header: in a rehearsal the rehearsed time. */
  date: z.string(),
  kind: z.string(),
  world: z.string(),
  size: z.number().int(),
});
export type MailSummary = z.infer<typeof mailSummary>;

export interface MailAttachment {
  readonly filename: string;
  readonly mimeType: string;
  /** METHOD of a calendar part, upper case. */
  readonly method: string | undefined;
  readonly content: Buffer;
}

export interface OpenedMail {
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly fromShown: string;
  readonly toShown: string;
  readonly html: string | undefined;
  readonly text: string | undefined;
  readonly attachments: readonly MailAttachment[];
}

export interface Envelope {
  readonly from: string;
  readonly to: readonly string[];
}

/** Reads the headers only: a thousand mails a second must get through. */
export async function summarise(id: number, at: Date, envelope: Envelope, raw: Buffer): Promise<MailSummary> {
  const end = raw.indexOf('\r\n\r\n');
  const head = await PostalMime.parse(end < 0 ? raw : raw.subarray(0, end + 4));
  const header = (name: string): string => head.headers.find(({ key }) => key === name)?.value ?? '';
  return {
    id,
    at: at.toISOString(),
    from: envelope.from.toLowerCase(),
    to: envelope.to.map((address) => address.toLowerCase()),
    subject: head.subject ?? '',
    messageId: head.messageId ?? '',
    date: head.date ?? '',
    kind: header('x-aarshjul-kind'),
    world: header('x-aarshjul-world'),
    size: raw.length,
  };
}

/** Reads the whole mail, with its parts decoded. */
export async function open(raw: Buffer): Promise<OpenedMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  return {
    headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    fromShown: shown(mail.from === undefined ? [] : [mail.from]),
    toShown: shown(mail.to ?? []),
    html: mail.html,
    text: mail.text,
    attachments: mail.attachments.map((part, index) => ({
      filename: part.filename ?? (part.mimeType === 'text/calendar' ? 'kalender.ics' : `vedhaeftet-${index + 1}`),
      mimeType: part.mimeType,
      method: part.method,
      content: typeof part.content === 'string' ? Buffer.from(part.content) : bytes(part.content),
    })),
  };
}

function bytes(content: ArrayBuffer | Uint8Array): Buffer {
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from(new Uint8Array(content));
}

function shown(addresses: readonly Address[]): string {
  return addresses
    .flatMap((one) => one.group ?? [one])
    .map(({ name, address }) => (name === '' ? address : `${name} <${address}>`))
    .join(', ');
}
