import { z } from 'zod';

const listed = z.array(z.object({ id: z.number(), messageId: z.string().default('') }));
const listing = z.union([listed, z.object({ mails: listed }).transform(({ mails }) => mails)]);
const openedMail = z.object({
  to: z.array(z.string()),
  date: z.string(),
  kind: z.string(),
  subject: z.string(),
  text: z.string().nullish(),
  attachments: z.array(z.object({ filename: z.string(), content: z.string() })).default([]),
});

/** A mail as the catcher received it. */
export interface CaughtMail {
  readonly to: string;
  /** The mail's own date: the rehearsed time. */
  readonly date: string;
  readonly kind: string;
  readonly subject: string;
  readonly text: string;
  /** Its calendar files, as text. */
  readonly attachments: readonly string[];
}

const PAGE = 200;

/**
 * All mails of a world that the catcher holds; a copy with a Message-ID that came before (a worker was killed between "accepted" and
 * "marked") is the same mail. Throws when the catcher does not answer.
 */
export async function caughtMails(catcherUrl: string, worldId: string): Promise<CaughtMail[]> {
  const caught: CaughtMail[] = [];
  const known = new Set<string>();
  let after = 0;
  for (;;) {
    const page = listing.parse(
      await get(`${catcherUrl}/api/mails?world=${encodeURIComponent(worldId)}&after=${after}&limit=${PAGE}`),
    );
    if (page.length === 0) return caught;
    for (const { id, messageId } of page) {
      if (messageId !== '' && known.has(messageId)) continue;
      known.add(messageId);
      const mail = openedMail.parse(await get(`${catcherUrl}/api/mails/${id}`));
      caught.push({
        ...mail,
        to: mail.to.join(', '),
        text: mail.text ?? '',
        attachments: mail.attachments.map(({ content }) => unfolded(content)),
      });
    }
    after = Math.max(after, ...page.map(({ id }) => id));
  }
}

/** A calendar file with its long lines whole again (RFC 5545 3.1). */
const unfolded = (calendar: string): string => calendar.replaceAll(/\r?\n[ \t]/g, '');

const get = async (url: string): Promise<unknown> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`The mail catcher answered ${response.status} to ${url}`);
  return response.json();
};
