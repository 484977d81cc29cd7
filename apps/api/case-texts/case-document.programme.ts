import type { OutDocument } from '#files';
import type { DecidedWords } from './case-document.accounts';

/** The step whose answer is the programme that Chefforum is told of: no text of it is written by hand. */
export const PROGRAMME_KIND = 'audit-decision';

const WORDS: DecidedWords = {
  reading: 'Orientering til Chefforum',
  occasion: (title) => `${title}: Chefforum orienteres, før lederne hører om besøgene.`,
  recommends: () => ['at Chefforum tager orienteringen til efterretning'],
  backing: [],
};

/** The words of the item about an autumn's visits; undefined for a case about anything else. */
export const programmeWords = (kind: string): DecidedWords | undefined => (kind === PROGRAMME_KIND ? WORDS : undefined);

/** In the order of the municipality's own item: what is recommended, what it is about, what was decided. */
export const programmeOrder = (
  programme: OutDocument['sections'],
  { recommended, decided }: Readonly<Record<'recommended' | 'decided', OutDocument['sections'][number]>>,
): OutDocument['sections'] => [
  { ...recommended, paragraphs: ['Afdelingschefen for Økonomi & Stab indstiller,'] },
  ...programme,
  decided,
];
