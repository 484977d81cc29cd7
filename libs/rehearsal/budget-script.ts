import type { ChangeState } from '#domain';

/** A change that a party tables in the rehearsed negotiation, mio. kr. a year, and what becomes of it. */
export interface TabledChange {
  readonly title: string;
  readonly tabledBy: string;
  readonly amounts: readonly [string, string, string, string];
  readonly becomes: ChangeState;
}

/** What the politicians of a rehearsal ask. Invented: no party of the real council said it. */
export const TABLED_QUESTIONS = [
  { text: 'Hvad koster det at holde alle daginstitutioner åbne til kl. 17?', askedBy: 'Gruppe A' },
  { text: 'Hvor meget sparer vi, hvis bygningsvedligeholdelsen udskydes et år?', askedBy: 'Gruppe B' },
  { text: 'Hvor mange færre ledige regner budgettet med?', askedBy: 'Økonomiudvalget' },
  { text: 'Hvad betyder forslaget om lukkedage for SFO og klubber?', askedBy: 'Gruppe C' },
] as const;

export const TABLED_CHANGES: readonly TabledChange[] = [
  {
    title: 'Længere åbningstid i daginstitutioner',
    tabledBy: 'Gruppe A',
    amounts: ['1,6', '1,6', '1,6', '1,6'],
    becomes: 'agreed',
  },
  {
    title: 'Udskudt bygningsvedligeholdelse',
    tabledBy: 'Gruppe B',
    amounts: ['-2,0', '-2,0', '0', '0'],
    becomes: 'rejected',
  },
  {
    title: 'Styrket inklusionsindsats',
    tabledBy: 'Gruppe C',
    amounts: ['3,0', '3,0', '3,0', '3,0'],
    becomes: 'withdrawn',
  },
];

/** Points of the agreement that are followed up. */
export const AGREED_POINTS = [
  {
    title: 'Åbningstiden i daginstitutioner udvides',
    text: 'Fra årets begyndelse holder alle daginstitutioner åbent til kl. 17.',
  },
  { title: 'Ny sundhedspolitik', text: 'En tværgående sundhedspolitik er klar til politisk godkendelse inden sommer.' },
  { title: 'Revision af anlægsprogrammet', text: 'Anlægs- og renoveringsprogrammet gennemgås og forelægges på ny.' },
] as const;
