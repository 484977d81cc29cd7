import path from 'node:path';
import { readGrants, readOrganisation, readPlan, readShippedProcess, SHIPPED_PLANS } from '#files';
import type { GrantLine, Organisation, Plan, ProcessDefinition } from '#domain';

/** The plan that ships with the product, its first cases only. */
export async function shippedYear(
  cases: number,
): Promise<{ process: ProcessDefinition; plan: Plan; organisation: Organisation; grants: readonly GrantLine[] }> {
  const { value: process } = await readShippedProcess('oekonomirapport');
  if (!process) throw new Error('The shipped process cannot be read.');
  const { organisation } = await readOrganisation(
    ['organisation.csv', 'roller.csv'].map((name) => path.join(SHIPPED_PLANS, name)),
  );
  const { plan } = await readPlan(path.join(SHIPPED_PLANS, 'oekonomirapport-2015.csv'), { process });
  const { value: grants } = await readGrants(path.join(SHIPPED_PLANS, 'afvigelser-2016.csv'), process);
  if (!organisation || !plan || !grants) throw new Error('The shipped plan cannot be read.');
  return { process, plan: { ...plan, cases: plan.cases.slice(0, cases) }, organisation, grants };
}
