// What the page says of what is typed: answers to a questionnaire, or an auditor's notes (`data-what`).
const ANSWERS = {
  progress: (answered, asked) => `${answered} af ${asked} spørgsmål besvaret`,
  begin: 'Dine svar bliver gemt, mens du skriver.',
  saved: (when) => `Alle svar er gemt ${when}.`,
  refused: 'Et svar er ikke gemt: ret det, der er markeret.',
  waiting: 'Et svar venter på, at du vælger. Resten er gemt.',
  signIn: 'Log ind, og svar videre',
  notYours: 'Spørgeguiden er ikke din at besvare mere.',
  closed: 'Opgaven er lukket, så svarene kan ikke ændres mere. Hent siden igen for at se dem.',
  left: 'Det her skrev du, og det nåede ikke frem, før svarene blev lukket. Det ligger kun på denne enhed, og kun du kan se det. Kopiér det, hvis det skal bruges.',
  closedHere:
    ' Det, du har skrevet, nåede ikke frem. Det ligger på denne enhed og står øverst på siden, når du henter den.',
  leftGoes: 'Det ligger ingen andre steder end på denne enhed.',
  changed: (who) => `${who} har svaret noget andet`,
  both: 'Begge svar står her. Vælg, hvilket der skal gælde. Du kan også rette dit eget først.',
  mine: 'Dit svar (ikke gemt)',
  none: 'Intet svar',
  removed: (who) => `${who} fjernede svaret`,
  keepMine: 'Behold mit svar',
  useTheirs: 'Brug det andet svar',
};
const NOTES = {
  progress: (written) => (written === 1 ? '1 note' : `${written} noter`),
  begin: 'Dine noter bliver gemt, mens du skriver.',
  saved: (when) => `Alle noter er gemt ${when}.`,
  refused: 'En note er ikke gemt: ret den, der er markeret.',
  waiting: 'En note venter på, at du vælger. Resten er gemt.',
  signIn: 'Log ind, og skriv videre',
  notYours: 'Noterne er ikke dine at skrive i mere.',
  closed: 'Noterne er lukket og kan ikke ændres mere. Hent siden igen for at se dem.',
  left: 'Det her skrev du, og det nåede ikke frem, før noterne blev lukket. Det ligger kun på denne enhed, og kun du kan se det. Kopiér det, hvis det skal bruges.',
  closedHere:
    ' Det, du har skrevet, nåede ikke frem. Det ligger på denne enhed og står øverst på siden, når du henter den.',
  leftGoes: 'Det ligger ingen andre steder end på denne enhed.',
  changed: (who) => `${who} har skrevet noget andet`,
  both: 'Begge noter står her. Vælg, hvilken der skal gælde. Du kan også skrive dem sammen i feltet først.',
  mine: 'Din note (ikke gemt)',
  none: 'Ingen note',
  removed: (who) => `${who} fjernede noten`,
  keepMine: 'Behold min note',
  useTheirs: 'Brug den anden note',
};

/** The time of day as people write it. */
export const clock = () => {
  const now = new Date();
  return `${now.getHours()}.${String(now.getMinutes()).padStart(2, '0')}`;
};

export const words = document.querySelector('[data-run]')?.dataset.what === 'noter' ? NOTES : ANSWERS;

const toSignIn = (page) => ({ url: `/log-ind?til=${encodeURIComponent(page)}`, text: words.signIn });

/** Why the server does not take what is typed, where that is meanwhile, and where one signs in again. */
export const away = (status, hasTyped, linkPage) => {
  const here = hasTyped ? ' Det, du har skrevet, er gemt på denne enhed.' : '';
  if (status === 401) return { text: `Du er logget ud.${here}`, link: toSignIn(location.pathname) };
  if (status === 403) return { text: `En anden er logget ind i denne browser.${here} Hent siden igen.`, link: null };
  if (status === 404 || status === 410)
    return linkPage
      ? { text: `Mailens link virker ikke mere.${here}`, link: toSignIn(linkPage) }
      : { text: `${words.notYours}${here}`, link: null };
  if (status === 0 && !hasTyped)
    return { text: 'Ingen forbindelse. Du kan skrive videre: det bliver gemt på denne enhed.', link: null };
  return {
    text: `Ingen forbindelse.${here} Det bliver gemt i Årshjulet af sig selv, når der er forbindelse igen.`,
    link: null,
  };
};
