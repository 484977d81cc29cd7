import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlan } from '#domain';
import { readPlan, readProcess, readOrganisation, SHIPPED_PLANS } from '..';

const PAGE = readFileSync(join(__dirname, '../../../docs/handbook/egen-proces.md'), 'utf8');

test('the process and the plan that the handbook writes out can be read and checked as they stand there', async () => {
  const [process = '', plan = ''] = [...PAGE.matchAll(/```yaml\n(.*?)```/gs)].map((match) => match[1] ?? '');
  const definition = await readProcess({ name: 'takster.process.yaml', bytes: Buffer.from(process) });
  expect(definition.findings).toEqual([]);
  const read = await readPlan({ name: 'takster-2027.yaml', bytes: Buffer.from(plan) }, { process: definition.value! });
  expect(read.findings).toEqual([]);
  const { organisation } = await readOrganisation(
    ['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name)),
  );
  expect(checkPlan(read.plan!, organisation!)).toEqual([]);
  expect(read.plan).toMatchObject({ process: 'plannedCase', ownProcess: 'takster' });
});
