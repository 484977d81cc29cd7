import type { Call, ExitCode } from '../../lazy';
import { formatDateMedium, localDate } from '#domain';
import { print } from '../../shared/output';
import { withCasework } from '../../shared/with-casework';

/** `aarshjul rehearsals list` */
export async function run(_call: Call): Promise<ExitCode> {
  return withCasework(async ({ db }): Promise<ExitCode> => {
    const worlds = await db
      .selectFrom('worlds')
      .where('kind', '=', 'rehearsal')
      .where('deleted_at', 'is', null)
      .orderBy('started_at', 'desc')
      .selectAll()
      .execute();
    if (worlds.length === 0) print('Der er ingen prøvekørsler.');
    for (const { id, title, now, seed, people, ended_at: ended, stopped } of worlds) {
      const state = ended === null ? 'kører eller afbrudt' : stopped === null ? 'færdig' : 'stoppet';
      const made = seed === null ? '' : `, --seed ${seed}${people === null ? '' : ` --people ${people}`}`;
      print(`${id}\n  ${title}${made}: ${state}, uret på ${now === null ? '–' : formatDateMedium(localDate(now))}`);
    }
    return 0;
  });
}
