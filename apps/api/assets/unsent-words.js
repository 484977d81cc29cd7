// What is said of a draft, and why the server did not keep it.

/** Where a draft is something else on the same page (of a plan, of a proposal), what is typed is called what it is. */
export const WORDS = {
  usual: { kept: 'Kladde gemt', it: 'Kladden', clear: 'Ryd kladden' },
  elsewhere: { kept: 'Det, du har skrevet, er gemt', it: 'Det, du skrev,', clear: 'Ryd det, jeg skrev' },
};
const SOMEBODY_ELSE = 'En anden er logget ind i denne browser.';
export const somebodyElse = {
  kept: `${SOMEBODY_ELSE} Det, du har skrevet, er gemt på denne enhed.`,
  notKept: `${SOMEBODY_ELSE} Det, du har skrevet, er ikke gemt: kopiér teksten, før du forlader siden.`,
  nothingTyped: `${SOMEBODY_ELSE} Hent siden igen.`,
};

const clock = () => {
  const now = new Date();
  return `${now.getHours()}.${String(now.getMinutes()).padStart(2, '0')}`;
};
const signIn = (to) => ({ url: `/log-ind?til=${encodeURIComponent(to)}`, text: 'Log ind, og skriv videre' });

const LONGEST_TYPED = 20_000;
const tooLong = (fields) => {
  const long = Object.values(fields).find(({ is }) => is.length > LONGEST_TYPED);
  return long
    ? `»${long.label}« er for lang til, at Årshjulet kan gemme den som kladde: den er på ${long.is.length} tegn, og der er plads til ${LONGEST_TYPED}.`
    : 'Der er skrevet mere, end Årshjulet kan gemme som kladde.';
};

/** Why the server did not keep it, where it is instead, and what to do: a text, and a link where one helps. `linkPage` is the page of who came by a mail's link once they are signed in. */
export const notKept = ({ it }, { status, body }, fields, isOnDevice, linkPage) => {
  const here = isOnDevice
    ? `${it} er gemt på denne enhed ${clock()}.`
    : `${it} er ikke gemt: kopiér teksten, før du forlader siden.`;
  switch (status) {
    case 401:
      return { text: `Du er logget ud. ${here}`, link: signIn(location.pathname + location.search) };
    case 404:
    case 410:
      return linkPage
        ? { text: `Mailens link virker ikke mere. ${here}`, link: signIn(linkPage) }
        : { text: `Siden findes ikke mere. ${here}` };
    case 409:
      return { text: `Det her blev sendt ${body?.when ?? 'før'}. ${here} Hent siden igen, hvis du vil sende mere.` };
    case 413:
    case 422:
      return { text: `${tooLong(fields)} ${here} Kort den af.` };
    default:
      return { text: `${here} Årshjulet kan ikke nås lige nu.` };
  }
};
