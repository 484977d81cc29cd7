import { formatKr, TRANSFER_STATE_TITLES, TRANSFER_STATES } from '#domain';
import type { TransferSummary } from '#rehearsal';
import { counted } from '../../shared/output';

/** What became of a rehearsed round's requests, as a person reads it. */
export function transfersText({ outcomes, asked, collected, granted, notGranted, matches }: TransferSummary): string[] {
  const number = Object.values(outcomes).reduce((all, count) => all + count, 0);
  const each = TRANSFER_STATES.flatMap((state) =>
    outcomes[state] === undefined ? [] : [`${outcomes[state]} ${TRANSFER_STATE_TITLES[state]}`],
  );
  const kr = (oere: string): string => `${formatKr(BigInt(oere))} kr.`;
  const out = BigInt(asked) - BigInt(collected);
  return [
    `${counted(number, 'ansøgning', 'ansøgninger')} om overførsel: ${each.join(', ')}.`,
    `Søgt ${kr(asked)},${out === 0n ? '' : ` trukket tilbage eller afvist ${kr(String(out))},`} i den samlede sag ${kr(collected)}, bevilget ${kr(granted)}, ikke bevilget ${kr(notGranted)} ${matches ? 'Det stemmer til øren.' : 'DET STEMMER IKKE.'}`,
  ];
}
