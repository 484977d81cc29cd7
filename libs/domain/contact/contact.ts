/** Whom people ask: what stands in pages, mails and calendar entries. */
export interface Contact {
  /** Danish, `Albertslund Kommune`; null where nobody has said. */
  readonly municipality: string | null;
  /** Who answers questions: `Økonomi & Stab`. */
  readonly unit: string;
  /** Where replies to mails go, too; null where nobody has said. */
  readonly email: string | null;
  readonly phone: string | null;
}

/** Where nobody has said: what the shipped words call the finance department. */
export const NO_CONTACT: Contact = { municipality: null, unit: 'Økonomi & Stab', email: null, phone: null };

/** `Økonomi & Stab, tlf. 12 34 56 78, oekonomi@albertslund.example` */
export const contactWords = ({ unit, email, phone }: Contact): string =>
  [unit, phone === null ? null : `tlf. ${phone}`, email].filter((part) => part !== null).join(', ');
