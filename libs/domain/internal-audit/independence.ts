/** What an auditor is to a unit that is to be visited, at the time of asking. */
export interface TiesToUnit {
  /** They lead it, or a unit above it, or act for who does. */
  readonly leads: boolean;
  /** They led it, or a unit above it, in the last two years. */
  readonly led: boolean;
  /** They answer there: a task of the unit is or was theirs in the last two years. */
  readonly worked: boolean;
  /** They are its økonomikonsulent, or answered for its økonomi: they wrote the accounts that are looked at. */
  readonly wroteAccounts: boolean;
}

/** Why somebody may not visit a unit, look at its evidence or close its findings; null where they may. Danish, to be read after their title. */
export const whyNotIndependent = ({ leads, led, worked, wroteAccounts }: TiesToUnit): string | null => {
  if (leads) return 'leder enheden eller et område, den hører til, eller er stedfortræder for den, der gør';
  if (led) return 'har ledet enheden eller et område, den hører til, inden for de sidste to år';
  if (wroteAccounts) return 'har selv arbejdet med enhedens regnskab';
  if (worked) return 'har haft opgaver i enheden inden for de sidste to år';
  return null;
};
