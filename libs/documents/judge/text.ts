import { createReadStream } from 'node:fs';
import type { Inside } from './known-files';

const WEB = /^\s*(<\?xml|<!doctype|<!--|<(html|head|body|svg|script|iframe|style|math)\b)/i;
const SCRIPT = /^(#!|%!|@echo\s+off)/i;
const MAIL_HEAD = /^(?:[!-9;-~]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)+/;
/** Signs that no text has: most of what stands below the space. */
const NO_TEXT = /[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/;

/** Why a file is no text that may be kept; null where it is one. UTF-16 is a text with its mark before it; else no byte may be one that no text has. */
export async function textFault(path: string, inside: Extract<Inside, 'text' | 'mail'>): Promise<string | null> {
  let head: string | null = null;
  let decoder: TextDecoder | null = null;
  for await (const chunk of createReadStream(path)) {
    const bytes = Buffer.from(chunk);
    decoder ??= decoderOf(bytes);
    const text = decoder.decode(bytes, { stream: true });
    head ??= text.slice(0, 4096);
    if (NO_TEXT.test(text))
      return 'Filen er ikke den tekst, dens navn siger. Åbn den, gem den igen som tekst, og vælg den.';
  }
  const begin = head ?? '';
  if (WEB.test(begin))
    return 'Filen er en webside eller en tegning, som kan køre i en browser. Gem den som PDF, og vælg den.';
  if (SCRIPT.test(begin)) return 'Filen er et program. Er det et dokument, så gem det som PDF, og vælg det.';
  if (inside === 'mail' && !MAIL_HEAD.test(begin))
    return 'Filen er ikke en gemt mail. Gem mailen igen fra mailprogrammet, eller gem den som PDF.';
  return null;
}

const decoderOf = (bytes: Buffer): TextDecoder => {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
  return new TextDecoder('latin1');
};
