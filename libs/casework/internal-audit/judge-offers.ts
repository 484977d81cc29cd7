import { Refusal } from '#contracts';
import { BOUNDS } from '#domain';
import type { CaseFile } from '../kernel/case-file';

/** Refuses AUDIT.INVALID where times were offered as often as they may be: then the two of them talk. */
export const judgeOffers = async ({ tx, caseRow }: CaseFile): Promise<void> => {
  const { times } = await tx
    .selectFrom('journal')
    .where('case_id', '=', caseRow.id)
    .where('event', '=', 'VISIT_NOT_ARRANGED')
    .select((eb) => eb.fn.countAll<string>().as('times'))
    .executeTakeFirstOrThrow();
  if (Number(times) >= BOUNDS.offers)
    throw new Refusal(
      'AUDIT.INVALID',
      'Der er tilbudt tider flere gange. Vælg en af dem, eller ring til den, der skal besøge dig, og aftal en dag: så skrives den ind.',
    );
};
