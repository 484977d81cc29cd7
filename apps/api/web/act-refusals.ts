import type { AccessAct } from '#domain';
import { notAllowed, notFound, type Problem } from './problem';

/** What those read who may see something and may not do it. */
const WORDS: Partial<Record<AccessAct, string>> = {
  'site:see-cases':
    'Listen over sager er for dem, der arbejder med økonomirapporten og revisionen. Dine egne opgaver finder du under Mine opgaver.',
  'case:see-draft': 'Sagsfremstillingen er for dem, der arbejder med hele sagen, indtil den er på dagsordenen.',
  'site:see-organisation': 'Hvem der har hvilken rolle, kan ses af Økonomi & Stab, sekretariatet og revisionen.',
  'site:change-organisation': 'Organisationen indlæses af en administrator.',
  'site:change-processes':
    'Processerne styres af chefen for Økonomi & Stab eller administratoren. Hvem der gør hvad hvornår, ser du på planerne under Årshjul.',
  'plan:change':
    'Nye planer hentes ind af chefen for Økonomi & Stab eller administratoren. Du kan se de planer, der er.',
  'katalog:import': 'Forslag fra et regneark indlæses, og fjernes igen, af en administrator.',
  'case:run-questions': 'Budgetspørgsmål styres af Økonomi & Stab og sekretariatet.',
  'case:negotiate': 'Forhandlingens tal føres af Økonomi & Stab og sekretariatet.',
  'case:follow-up': 'Tiltag fra budgetaftalen oprettes af Økonomi & Stab og sekretariatet.',
  'case:enter-audit-report':
    'Revisionens beretninger og notater lægges ind af Økonomi & Stab eller af revisionen selv.',
  'case:enter-audit-points': 'Revisionens punkter lægges ind af Økonomi & Stab eller af revisionen selv.',
  'case:run-audit-points': 'Hvem der svarer på revisionens punkter, styres af Økonomi & Stab.',
  'case:ask-other-day': 'Den, der bliver besøgt, beder om en anden dag. Holder du besøget, så flyt det på dets side.',
  'notes:write': 'Noterne er revisionens egne: kun den, der kan revidere enheden, skriver i dem.',
  'case:open-transfers': 'Stillingerne indlæses, og ansøgningerne åbnes, af Økonomi & Stab.',
  'case:add-transfer':
    'En ansøgning tilføjes af Økonomi & Stab eller en økonomikonsulent, fra ansøgningerne er åbnet, til Kommunalbestyrelsen har behandlet sagen.',
  'findings:see':
    'Det, besøgene har vist på tværs af enheder, ses af revisionen, chefen for Økonomi & Stab og direktørerne. Det, dit eget besøg viste, finder du under Mine sager.',
  'case:grant-transfers': 'Bevillingerne registreres af Økonomi & Stab.',
};

/** Why a page does not let somebody do what it is for. The administrator's pages are not there for anybody else. */
export const refusedAct = (act: AccessAct): Problem =>
  act === 'site:operate' ? notFound() : notAllowed(WORDS[act] ?? 'Det er for andre, der arbejder med sagen.');
