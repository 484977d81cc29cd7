/** How a case is named in a call. */
export const CASE =
  'SAG er sagens id, dens workflow-id (financial-report/oekonomirapport-2015/2015-02-28), slutningen af det (2015-02-28) eller sagens hele titel i citationstegn.\nEr der flere med det navn, gælder den virkelige, ellers den fra den nyeste prøvekørsel.';
