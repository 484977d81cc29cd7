import { SignJWT } from 'jose';
import { randomToken, readTaskLink, signTaskLink } from './index';

const SECRET = 'a secret of the tests, long enough for HS256';
const NOW = Date.parse('2015-02-05T08:00:00Z');
const link = {
  personId: 'a6344c3a-08a7-42ba-94e6-d049f330fa93',
  taskId: '9e64566f-bbd5-4987-bf76-ad201f4e6658',
  epoch: 3,
  expiresAt: NOW + 60_000,
};
const INVALID = { ok: false, reason: 'invalid' };

describe('the link in a mail', () => {
  it('is for one person and one task, the same each time, and short enough for a mail', async () => {
    const token = await signTaskLink(SECRET, link);
    expect(await readTaskLink(SECRET, token, NOW)).toEqual({ ok: true, ...link });
    expect(await signTaskLink(SECRET, link)).toBe(token);
    expect(token).toMatch(/^[\w.-]{1,260}$/);
  });

  it('says when it is over, by the clock that it is given', async () => {
    const token = await signTaskLink(SECRET, link);
    expect(await readTaskLink(SECRET, token, link.expiresAt - 1)).toMatchObject({ ok: true });
    expect(await readTaskLink(SECRET, token, link.expiresAt)).toEqual({ ok: false, reason: 'expired' });
  });

  it('cannot be made into a link to somebody else’s task', async () => {
    const [header, , signature] = (await signTaskLink(SECRET, link)).split('.');
    const [, other] = (await signTaskLink(SECRET, { ...link, taskId: 'other' })).split('.');
    expect(await readTaskLink(SECRET, [header, other, signature].join('.'), NOW)).toEqual(INVALID);
    expect(await readTaskLink('another secret of the tests, also long', await signTaskLink(SECRET, link), NOW)).toEqual(
      INVALID,
    );
  });

  it('cannot be a token that was made for something else, or that is not signed', async () => {
    const claims = { tid: link.taskId, ep: 3, sub: link.personId, exp: Math.floor(link.expiresAt / 1000) };
    const key = new TextEncoder().encode(SECRET);
    const signIn = await new SignJWT({ ...claims, aud: 'sign-in' }).setProtectedHeader({ alg: 'HS256' }).sign(key);
    const stronger = await new SignJWT({ ...claims, aud: 'task' }).setProtectedHeader({ alg: 'HS512' }).sign(key);
    const endless = await new SignJWT({ ...claims, exp: undefined, aud: 'task' })
      .setProtectedHeader({ alg: 'HS256' })
      .sign(key);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const unsigned = `${part({ alg: 'none' })}.${part({ ...claims, aud: 'task' })}.`;
    for (const token of [signIn, stronger, endless, unsigned, '', 'x', 'a.b.c', 'æ'.repeat(5000)]) {
      expect(await readTaskLink(SECRET, token, NOW)).toEqual(INVALID);
    }
  });
});

describe('one-time tokens', () => {
  it('cannot be guessed', () => {
    const tokens = new Set(Array.from({ length: 100 }, randomToken));
    expect(tokens.size).toBe(100);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
  });
});
