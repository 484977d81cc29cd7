/** What a visit's page says was done, by the word in its address. */
export const VISIT_DONE = new Map<string, string>([
  ['tid', 'Det er gemt. De, der er med, får det i kalenderen.'],
  [
    'anden-dag',
    'Tak. Den, der holder besøget, får en mail om det og vender tilbage. Indtil da gælder den dag, der er aftalt.',
  ],
  ['skrevet', 'Observationen er gemt i udkastet. Lederen ser den, når du sender udkastet.'],
  [
    'skrevet-efter',
    'Observationen er gemt. Udkastet er sendt, så lederen skal have et nyt, før rapporten bliver endelig. Det sender du, når du skal gøre rapporten endelig.',
  ],
  ['rettet', 'Observationen er rettet.'],
  ['slettet', 'Observationen er taget ud af udkastet.'],
  ['lukket', 'Observationen fra det tidligere besøg er lukket.'],
]);
