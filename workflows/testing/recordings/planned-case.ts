import { FakeCase } from '../fake-case';
import { onBench, told } from './tell-story';

export async function recordPlannedCase(): Promise<void> {
  await onBench(new FakeCase(['bestilt', 'prøvet', 'indført']), (bench, fake) =>
    told(bench, fake, 'plannedCase', 'planned-case-put-back-once', [
      ['bestilt', 'prøvet', 'indført'],
      ['prøvet', 'indført'],
      ['bestilt', 'prøvet', 'indført'],
      ['indført'],
      [],
    ]),
  );
}
