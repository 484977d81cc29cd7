/** A case that a file is made of. */
interface CaseOfFile {
  readonly title: string;
  readonly world_kind: string;
}

/** What a file says that it is of: a rehearsal's cannot be taken for the real one. */
export const titleInFile = ({ title, world_kind: kind }: CaseOfFile): string =>
  kind === 'rehearsal' ? `Prøvekørsel, ${title}` : title;

/** What a file is called: a rehearsal's says so by its name. */
export const fileNameOf = ({ world_kind: kind }: Pick<CaseOfFile, 'world_kind'>, name: string): string =>
  kind === 'rehearsal' ? `proevekoersel-${name}` : name;
