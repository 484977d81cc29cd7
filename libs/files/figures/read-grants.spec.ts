import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessDefinition } from '#domain';
import { readShippedProcess, SHIPPED_PLANS } from '../read-process';
import { readOrganisation } from '../organisation/read-organisation';
import { readGrants } from './read-grants';

const FILE = join(SHIPPED_PLANS, 'afvigelser-2016.csv');
let process: ProcessDefinition;
beforeAll(async () => {
  process = (await readShippedProcess('oekonomirapport')).value!;
});

test('the deviations come to 2,2 + 5,9 − 15,0 = −6,9 mio. kr.', async () => {
  const { value, findings } = await readGrants(FILE, process);
  expect(findings).toEqual([]);
  const total = (directorate: string | null) =>
    value!
      .filter((line) => directorate === null || line.directorate === directorate)
      .reduce((sum, line) => sum + BigInt(line.expected), 0n);
  expect(['1', '2', '3', null].map(total)).toEqual([220_000_000n, 590_000_000n, -1_500_000_000n, -690_000_000n]);
});

test('every områdebevilling has a konsulent, and every konsulent an områdebevilling', async () => {
  const { value } = await readGrants(FILE, process);
  const { organisation } = await readOrganisation(
    ['organisation.csv', 'roller.csv'].map((name) => join(SHIPPED_PLANS, name)),
  );
  const areas = organisation!.roles.filter((holder) => holder.role === 'konsulent').map((holder) => holder.area);
  expect(new Set(value!.map((line) => line.area))).toEqual(new Set(areas));
});

test('an amount that is text, an unknown grant and a doubled one are told at once, with their places', async () => {
  const text = readFileSync(FILE, 'utf8')
    .replace(';1,2\n', ';ca. 1\n')
    .replace(';8391;', ';9999;')
    .replace(';8392;', ';8290;');
  const { value, findings } = await readGrants({ name: 'afvigelser.csv', bytes: Buffer.from(text) }, process);
  expect(value).toBeNull();
  expect(findings.map(({ code, line, column, read }) => [code, line, column, read])).toEqual([
    ['MONEY.UNREADABLE', 3, 6, 'ca. 1'],
    ['GRANT.NO_AREA', 5, 4, '9999'],
    ['KEY.DUPLICATE', 6, 4, '8290'],
  ]);
});

test('kroner in a file of mio. kr. are asked about by line and column, and parentheses are a minus', async () => {
  const text =
    'direktoeromraade;direktoeromraade_navn;afdeling;omraadebevilling;navn;afvigelse_mio_kr\n1;A;B;4510;Skoler;475.000\n1;A;B;4590;Administration;(1,5)\n';
  const input = { name: 'afvigelser.csv', bytes: Buffer.from(text) };
  const asked = await readGrants(input, process);
  expect([asked.value, asked.findings]).toEqual([
    null,
    [
      expect.objectContaining({
        code: 'AMOUNT.DOUBT',
        severity: 'error',
        line: 2,
        column: 6,
        read: '475.000',
        message: expect.stringContaining(
          '4510 Skoler: Der står 475.000,0 mio. kr. Er det 475.000 kr., altså 0,475 mio. kr.?',
        ),
      }),
    ],
  ]);
  const confirmed = await readGrants(input, process, { areConfirmed: true });
  expect(confirmed.findings.map(({ severity }) => severity)).toEqual(['warning']);
  expect(confirmed.value?.map(({ expected }) => expected)).toEqual(['47500000000000', '-150000000']);
});
