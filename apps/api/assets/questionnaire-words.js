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
  changed: (who) => `${who} har skrevet noget andet`,
  both: 'Begge noter står her. Vælg, hvilken der skal gælde. Du kan også skrive dem sammen i feltet først.',
  mine: 'Din note (ikke gemt)',
  none: 'Ingen note',
  removed: (who) => `${who} fjernede noten`,
  keepMine: 'Behold min note',
  useTheirs: 'Brug den anden note',
};

export const words = document.querySelector('[data-run]')?.dataset.what === 'noter' ? NOTES : ANSWERS;
