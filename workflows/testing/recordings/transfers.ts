import { APPROVAL, TRANSFER_REVIEW, TRANSFER_TEXT } from '#contracts';
import { FakeCase } from '../fake-case';
import { onBench, told } from './tell-story';

const ROUND = [
  'transfer-open',
  'transfer-collect',
  'transfer-case',
  'transfer-dif',
  'transfer-oeu',
  'transfer-kb',
  'transfer-grants',
];

export async function recordTransferRound(): Promise<void> {
  await onBench(new FakeCase([...ROUND]), (bench, fake) =>
    told(
      bench,
      fake,
      'transferRound',
      'transfer-round-from-open-to-close',
      ROUND.map((_, index) => ROUND.slice(index + 1)),
    ),
  );
  await onBench(new FakeCase(['transfer-kb', 'transfer-grants']), (bench, fake) =>
    told(bench, fake, 'transferRound', 'transfer-round-returned-by-kb', [
      ['transfer-case', ...ROUND.slice(3)],
      ROUND.slice(3),
      ['transfer-grants'],
      [],
    ]),
  );
}

export async function recordTransferRequest(): Promise<void> {
  await onBench(held([TRANSFER_REVIEW]), (bench, fake) =>
    told(bench, fake, 'transferRequest', 'transfer-request-granted', [[TRANSFER_TEXT], [APPROVAL], [], 'decided']),
  );
  await onBench(held([APPROVAL]), (bench, fake) =>
    told(bench, fake, 'transferRequest', 'transfer-request-returned-and-changed', [
      [TRANSFER_TEXT],
      [APPROVAL],
      [],
      [APPROVAL],
      [],
      'decided',
    ]),
  );
  await onBench(held([TRANSFER_REVIEW]), (bench, fake) =>
    told(bench, fake, 'transferRequest', 'transfer-request-withdrawn', ['decided']),
  );
  const again = held([APPROVAL]);
  again.onClose = () => {
    again.openKinds = [TRANSFER_TEXT];
    again.closedGates = ['decided'];
    again.onClose = () => undefined;
  };
  await onBench(again, (bench, fake) =>
    told(bench, fake, 'transferRequest', 'transfer-request-taken-up-again', ['decided', [APPROVAL], [], 'decided']),
  );
}

/** A request's record: its gate is held until others have decided. */
function held(openKinds: string[]): FakeCase {
  const fake = new FakeCase(openKinds);
  fake.closedGates = ['decided'];
  return fake;
}
