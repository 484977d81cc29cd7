import { unitNow, type NamedPerson, type OrganisationChanges } from './diff-organisations';
import type { Organisation } from './organisation';
import { leaderOf, personTitle, samePerson } from './people';

/** Somebody who has a post no more. */
export interface LostPosts extends NamedPerson {
  /** Their leader until then; null at the top. */
  readonly leader: string | null;
  /** In Danish: `leder af Sydstjernen (45.10.11)`, `rollen konsulent for Skole`. */
  readonly posts: readonly string[];
}

/** Who loses what when an organisation takes the place of `before`, in the order of its files. */
export function lostPosts(before: Organisation, changes: OrganisationChanges, after: Organisation): LostPosts[] {
  const gone = changes.unitsRemoved.flatMap(({ code, name }) => {
    const unit = before.units.find((one) => one.code === code);
    // One that another takes over is lost to its leader all the same, unless they lead that one.
    return unit === undefined || samePerson(unitNow(after, code)?.leaderEmail ?? '', unit.leaderEmail)
      ? []
      : [{ code, name, from: unit.leaderEmail }];
  });
  const lost = [
    ...[...changes.leaders, ...gone].map(({ code, name, from }) => ({
      email: from,
      post: `leder af ${name} (${code})`,
    })),
    ...changes.lost.map(({ role, area, email }) => ({
      email,
      post: `rollen ${role}${area === null ? '' : ` for ${area}`}`,
    })),
  ].filter(({ email }) => email.trim() !== '');
  return [...Map.groupBy(lost, ({ email }) => email.trim().toLowerCase())].map(([email, posts]) => {
    const leader = leaderOf(before, email);
    return {
      email,
      title: personTitle(before, email),
      leader: leader === null || samePerson(leader, email) ? null : leader,
      posts: posts.map(({ post }) => post),
    };
  });
}
