import { REAL_WORLD, type Process } from './cases';

const inWorld = (id: string, worldId: string): string => (worldId === REAL_WORLD ? id : `${id}@${worldId}`);

const kebab = (process: Process): string => process.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** A case's workflow id is its business key: `financial-report/oekonomirapport-2015/2015-01-31`, with `@world` in a rehearsal. */
export const caseWorkflowId = (process: Process, planKey: string, caseKey: string, worldId: string): string =>
  inWorld(`${kebab(process)}/${planKey}/${caseKey}`, worldId);

/** The mailroom's workflow id: one a world. */
export const mailroomWorkflowId = (worldId: string): string => inWorld('mailroom', worldId);
