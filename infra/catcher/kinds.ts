import { REAL_WORLD, type MailKind } from '#contracts';

const kinds: Readonly<Record<MailKind, string>> = {
  opened: 'ny opgave',
  reminder: 'påmindelse',
  overdue: 'frist overskredet',
  escalation: 'til lederen',
  receipt: 'kvittering',
  'handed-over': 'overdraget',
  returned: 'sendt retur',
  withdrawn: 'trukket tilbage',
  moved: 'frist flyttet',
  'extension-asked': 'beder om ny frist',
  'extension-granted': 'ny frist givet',
  'extension-refused': 'ny frist afslået',
  lapsed: 'bortfaldet',
  'sign-in': 'log ind',
  digest: 'flere opgaver i én mail',
};
const words = new Map<string, string>(Object.entries(kinds));

/** A mail's kind as a person reads it; an unknown one as it stands. */
export function kindInDanish(kind: string): string {
  return words.get(kind) ?? kind;
}

/** A world as a person reads it; a rehearsal's own name is long and says little. */
export function worldInDanish(world: string): string {
  return world === REAL_WORLD ? 'Virkeligheden' : 'Prøvekørsel';
}
