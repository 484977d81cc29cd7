import type { Act } from '#domain';
import { notAllowed, notFound, type Problem } from './problem';

/** What those read who may see something and may not do it. */
const WORDS: Partial<Record<Act, string>> = {
  move: 'Nye planer hentes ind af chefen for Økonomi & Stab eller administratoren. Du kan se de planer, der er.',
  'run-questions': 'Budgetspørgsmål styres af Økonomi & Stab og sekretariatet.',
  negotiate: 'Forhandlingens tal føres af Økonomi & Stab og sekretariatet.',
  'follow-up': 'Tiltag fra budgetaftalen oprettes af Økonomi & Stab og sekretariatet.',
  'enter-audit-report': 'Revisionens beretninger og notater lægges ind af Økonomi & Stab eller af revisionen selv.',
  'run-audit-points': 'Hvem der svarer på revisionens punkter, styres af Økonomi & Stab.',
  'open-transfers': 'Stillingerne indlæses, og ansøgningerne åbnes, af Økonomi & Stab.',
  'add-transfer':
    'En ansøgning tilføjes af Økonomi & Stab eller en økonomikonsulent, fra ansøgningerne er åbnet, til Kommunalbestyrelsen har behandlet sagen.',
  'grant-transfers': 'Bevillingerne registreres af Økonomi & Stab.',
};

/** Why a page does not let somebody do what it is for. The administrator's pages are not there for anybody else. */
export const refusedAct = (act: Act): Problem =>
  act === 'operate' ? notFound() : notAllowed(WORDS[act] ?? 'Det er for andre, der arbejder med sagen.');
