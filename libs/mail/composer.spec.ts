import { Composer } from './composer';

const mail = (size: number) => ({
  from: 'a@b.example',
  to: 'c@d.example',
  text: 'Æ'.repeat(size),
  textEncoding: 'quoted-printable' as const,
});

test('a mail too large for the thread takes nothing with it: it and all that waits behind it are composed', async () => {
  const composer = new Composer();
  const sizes = [10, 24_000_000, ...Array.from({ length: 23 }, (_, index) => index + 1)];
  const made = await Promise.all(sizes.map((size) => composer.compose(mail(size))));
  expect(made.map(({ envelope }) => envelope.to)).toEqual(sizes.map(() => ['c@d.example']));
  for (const [index, { raw }] of made.entries()) expect(raw.length).toBeGreaterThan(sizes[index]!);
  expect((await composer.compose(mail(3))).raw.toString()).toContain('=C3=86=C3=86=C3=86');
  await composer.close();
});
