import { pages } from '#contracts';
import {
  askedFor,
  cashEffect,
  coverageNow,
  isInCollectedCase,
  isSettledTransfer,
  krWords,
  sum,
  TRANSFER_COLLECTING_KIND,
  TRANSFER_GRANTS_KIND,
  TRANSFER_OPENING_KIND,
  UNCLEARED_TRANSFER_STATES,
} from '#domain';
import type { RoundAbout } from './round-about.query';
import type { AboutView } from '../web/about';
import { count } from '../web/words';

const MOST_NAMED = 8;

type Fact = AboutView['facts'][number];
type Requests = RoundAbout['requests'];

/** What a task of a round rests on, and where its work is done. One who came by a mail's link is asked to sign in there. */
export const roundAboutView = ({ roundId, kind, requests, terms }: RoundAbout, byLink: boolean): AboutView => {
  const signIn = byLink ? ' (du skal logge ind)' : '';
  switch (kind) {
    case TRANSFER_OPENING_KIND:
      return {
        heading: 'Ansøgningerne',
        facts: [
          {
            label: 'Åbnet',
            value:
              requests.length === 0
                ? 'Ingen endnu. Indlæs stillingerne, og åbn ansøgningerne, før du melder færdig.'
                : amountWords(requests),
          },
        ],
        url: pages.transferRound(roundId),
        linkText: `Indlæs stillinger og åbn ansøgninger${signIn}`,
      };
    case TRANSFER_COLLECTING_KIND:
      return {
        heading: 'Ansøgningerne',
        facts: collectFacts(requests),
        url: pages.transferRound(roundId),
        linkText: `Se alle ansøgninger${signIn}`,
      };
    case TRANSFER_GRANTS_KIND:
      return {
        heading: 'Bevillingerne',
        facts: grantFacts(requests),
        url: pages.grants(roundId),
        linkText: `Registrér bevillingerne${signIn}`,
      };
    default: {
      const own = requests.filter(isInCollectedCase);
      return {
        heading: 'Den samlede overførselssag',
        facts: [
          { label: 'I sagen', value: own.length === 0 ? 'Ingen ansøgninger.' : amountWords(own) },
          ...(own.length === 0
            ? []
            : [{ label: 'Kassen', value: cashEffect(terms, own.flatMap(coverageNow)).sentence }]),
        ],
        url: pages.caseDocument(roundId),
        linkText: `Læs sagsfremstillingen${signIn}`,
      };
    }
  }
};

const collectFacts = (requests: Requests): Fact[] => {
  const cleared = requests.filter(({ state }) => state === 'cleared');
  const open = requests.filter(({ state }) => UNCLEARED_TRANSFER_STATES.includes(state));
  const names = open.slice(0, MOST_NAMED).map(({ unit }) => unit.name);
  return [
    { label: 'Afklaret', value: cleared.length === 0 ? 'Ingen endnu.' : amountWords(cleared) },
    ...(open.length === 0
      ? []
      : [
          {
            label: 'Stadig i gang',
            value: `${amountWords(open)}\n${names.join(', ')}${open.length > names.length ? ` og ${open.length - names.length} til` : ''}`,
          },
        ]),
  ];
};

const grantFacts = (requests: Requests): Fact[] => {
  const own = requests.filter(isInCollectedCase);
  return [
    { label: 'I sagen', value: own.length === 0 ? 'Ingen ansøgninger.' : amountWords(own) },
    { label: 'Afgjort', value: `${own.filter(isSettledTransfer).length} af ${own.length}` },
  ];
};

const amountWords = (requests: Requests): string =>
  `${count(requests.length, 'ansøgning', 'ansøgninger')}, netto ${krWords(sum(requests.map(askedFor)))} kr.`;
