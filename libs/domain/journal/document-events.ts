import { z } from 'zod';
import { DOCUMENT_ABOUT } from '#contracts';
import { bytesWords } from '../documents';
import { id, number, sha256, text } from './fields';
import { journalKind } from './kind';

const document = { document: id, version: number, title: text };
const content = { bytes: number, sha256 };

/** Files that are kept with a case: never what stands in them. */
export const DOCUMENT_EVENTS = {
  DOCUMENT_ADDED: journalKind(
    { ...document, ...content, on: z.enum(DOCUMENT_ABOUT), onId: id },
    ({ title, bytes }) => `Dokumentet »${title}« (${bytesWords(bytes)}) blev lagt på.`,
  ),
  DOCUMENT_REPLACED: journalKind(
    { ...document, ...content },
    ({ title, version, bytes }) =>
      `Dokumentet »${title}« fik en ny version (version ${version}, ${bytesWords(bytes)}). Den tidligere er gemt.`,
  ),
  DOCUMENT_WITHDRAWN: journalKind(
    { ...document, sha256 },
    ({ title }) => `Dokumentet »${title}« blev trukket tilbage. Indholdet er gemt.`,
  ),
};
