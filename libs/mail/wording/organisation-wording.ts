import type { OrganisationMailKind } from '#contracts';
import { listWords } from '#domain';
import type { OrganisationItem } from '../items';
import { TOLD, type Words } from './wording';
import { actor, holder, paragraph, title } from './words';

const who = (item: OrganisationItem): string => title(holder(item.by));

/** The mails about a loading of the organisation. */
export const ORGANISATION_WORDS: { readonly [K in OrganisationMailKind]: Words<OrganisationItem<K>> } = {
  'post-lost': (item) => {
    const own = item.losses.filter(({ isReader }) => isReader).flatMap(({ posts }) => posts);
    const others = item.losses.filter(({ isReader }) => !isReader);
    const [first] = others;
    const headline =
      own.length > 0 || first === undefined
        ? 'Du har ikke længere den samme post i organisationen'
        : others.length === 1
          ? `${actor(first.who)} har ikke længere den samme post`
          : 'Flere, du er leder for, har ikke længere den samme post';
    return {
      ...TOLD,
      tone: 'normal',
      subject: headline,
      badge: 'Organisationen',
      headline,
      lead: paragraph(
        `${actor(item.by)} har indlæst en ny organisation i Årshjulet.`,
        own.length === 0 ? null : `Du er ikke længere ${listWords(own.map(inSentence))}.`,
        ...others.map((one) => `${actor(one.who)} er ikke længere ${listWords(one.posts.map(inSentence))}.`),
      ),
      button: 'Se dine opgaver',
      hint: 'Er det en fejl, så sig det med det samme til din leder eller til chefen for Økonomi & Stab: den, der har posten, kan godkende og beslutte.',
    };
  },
  'organisation-asked': (item) => ({
    ...TOLD,
    tone: 'normal',
    subject: `Skal den nye organisation indlæses? ${actor(item.by)} får selv noget af den`,
    badge: 'Tag stilling',
    headline: 'Skal den nye organisation indlæses?',
    lead: paragraph(
      `${actor(item.by)} har hentet en ny organisation ind i Årshjulet. Den giver ${who(item)} ${listWords(item.gains)}.`,
      'Derfor skal en anden se den og sige ja, før den gælder.',
    ),
    button: 'Se, hvad den ændrer',
    hint: 'Før der er sagt ja, sker der ingenting. Kender du ikke noget til det, så sig nej.',
  }),
};

const inSentence = (post: string): string => post.replace(/^rollen /, 'indehaver af rollen ');
