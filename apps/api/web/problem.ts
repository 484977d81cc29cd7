import { pages } from '#contracts';
/** What a page says on a bad day: what happened, and what to do next. */
export interface ProblemView {
  readonly heading: string;
  readonly text: string;
  readonly next: string | null;
  readonly link: { readonly url: string; readonly text: string } | null;
  /** To quote when one calls for help; null where nothing went wrong. */
  readonly reference: string | null;
}

/** The code of `somebodyElsesPage`. */
export const SOMEBODY_ELSES_PAGE = 'SOMEBODY_ELSES_PAGE';

/** Stops a request with a page (or JSON) that says why, kindly. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly view: ProblemView,
  ) {
    super(code);
  }
}

const view = (heading: string, text: string, next: string | null, link: ProblemView['link'] = null): ProblemView => ({
  heading,
  text,
  next,
  link,
  reference: null,
});

const MINE = { url: pages.myTasks(), text: 'Se mine opgaver' };
const ASK = 'Er du i tvivl, så kontakt Økonomi & Stab.';

/** Missing and not yours look the same, so that nobody learns what exists. */
export const notFound = (): Problem =>
  new Problem(
    404,
    'NOT_FOUND',
    view(
      'Siden findes ikke',
      'Adressen er forkert, eller siden er ikke til dig.',
      'Kom du fra en mail, så åbn linket i mailen igen: det kan være blevet delt over to linjer.',
      MINE,
    ),
  );

export const notSignedIn = (): Problem =>
  new Problem(
    401,
    'SIGN_IN',
    view(
      'Log ind først',
      'Siden viser opgaver og sager, så du skal være logget ind. Du får et link på mail: der er ingen adgangskode at huske.',
      null,
      { url: pages.askSignIn(), text: 'Log ind' },
    ),
  );

/** Of a route that nothing is said of: a fault of ours, and shut. */
export const notOpened = (): Problem =>
  new Problem(403, 'NOT_OPENED', view('Siden er lukket', 'Ingen har sagt, hvem siden er for.', ASK, MINE));

export const linkExpired = (): Problem =>
  new Problem(
    410,
    'LINK.EXPIRED',
    view(
      'Linket er for gammelt',
      'Links i mails virker kun i en periode, så en gammel mail ikke kan bruges af andre.',
      'Opgaven er der stadig. Log ind, så finder du den under dine opgaver.',
      MINE,
    ),
  );

export const linkReplaced = (): Problem =>
  new Problem(
    410,
    'LINK.REPLACED',
    view(
      'Du har fået en nyere mail om opgaven',
      'Der er sket noget med opgaven, siden denne mail blev sendt, så linket her virker ikke mere.',
      'Find den nyeste mail om opgaven, eller log ind.',
      MINE,
    ),
  );

export const handedOver = (to: string): Problem =>
  new Problem(
    410,
    'LINK.HANDED_OVER',
    view('Opgaven er givet videre', `Den ligger nu hos ${to}. Du behøver ikke gøre mere.`, ASK),
  );

export const noLongerActive = (): Problem =>
  new Problem(
    410,
    'LINK.PERSON_GONE',
    view('Linket virker ikke mere', 'Du står ikke længere som en, der har opgaver her.', ASK),
  );

export const feedGone = (): Problem =>
  new Problem(
    404,
    'FEED.GONE',
    view(
      'Kalenderen findes ikke mere',
      'Adressen er taget væk eller erstattet af en ny, eller den er ikke skrevet helt rigtigt.',
      'Log ind, og lav en ny under Mine opgaver. Slet den gamle i din kalender, så spørger den ikke igen.',
      MINE,
    ),
  );

export const tooOften = (): Problem =>
  new Problem(
    429,
    'TOO_OFTEN',
    view('Der bliver spurgt for tit', 'Adressen er hentet mange gange på kort tid.', 'Vent et kvarter, og prøv igen.'),
  );

export const notAllowed = (what: string): Problem =>
  new Problem(403, 'NOT_ALLOWED', view('Du har ikke adgang til det her', what, ASK, MINE));

/** What the external auditor may not see: how an answer to them comes about. `url` is the report, where they read what they may. */
export const notForAuditor = (url: string): Problem =>
  new Problem(
    403,
    'NOT_ALLOWED',
    view(
      'Det ser revisionen ikke',
      'Kommunens arbejde med svarene er kommunens eget. Svaret kan læses på beretningens side, når det er sendt.',
      ASK,
      { url, text: 'Se beretningen' },
    ),
  );

/** What a program is told of a link that does not lead to its task, whatever the reason. */
export const deadLink = (): Problem =>
  new Problem(
    404,
    'TASK.NOT_FOUND',
    view('Linket virker ikke', 'Opgaven findes ikke, eller linket virker ikke mere.', null),
  );

/** Of what was sent and does not read at all: which parts. What people type into a form is told beside its field instead. */
export const unreadable = (names: readonly string[]): Problem =>
  new Problem(
    422,
    'REQUEST.INVALID',
    refusedView(
      `Det, der blev sendt, kan ikke læses. Det gælder: ${names.join(', ')}. Gå tilbage, og prøv igen.`,
      null,
    ),
  );

export const crossSite = (): Problem =>
  new Problem(
    403,
    'CROSS_SITE',
    view(
      'Det blev ikke gemt',
      'Svaret kom fra en anden side end Årshjulet, og derfor blev det afvist for din sikkerheds skyld.',
      'Åbn linket i din mail igen, og svar derfra.',
    ),
  );

/** Of a form on a page that was drawn for another than who is signed in by now. */
export const somebodyElsesPage = (): Problem =>
  new Problem(
    409,
    SOMEBODY_ELSES_PAGE,
    view(
      'En anden er logget ind nu',
      'Siden blev hentet, før en anden loggede ind i denne browser. Intet er gemt eller sendt, for det ville stå i den andens navn.',
      'Vil du have det gjort, så log ind som dig selv. Er det dig, der er logget ind nu, så hent siden igen.',
      { url: pages.askSignIn(), text: 'Log ind' },
    ),
  );

export const unexpected = (reference: string): ProblemView => ({
  heading: 'Noget gik galt hos os',
  text: 'Det er ikke din skyld. Vi kan ikke se, om det, du gjorde, blev gemt.',
  next: 'Gå tilbage, og prøv igen om lidt: det samme svar bliver aldrig gemt to gange. Hjælper det ikke, så kontakt Økonomi & Stab, og oplys referencen.',
  link: null,
  reference,
});

export const refusedView = (message: string, back: string | null): ProblemView =>
  view('Det kunne ikke lade sig gøre', message, null, back === null ? MINE : { url: back, text: 'Tilbage' });
