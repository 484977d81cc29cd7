import { openCaseFixture, type CaseFixture } from '#testing';
import { requestSignIn, signInHash } from './request-sign-in';

let fixture: CaseFixture;
beforeAll(async () => void (fixture = await openCaseFixture()), 60_000);
afterAll(() => fixture?.close());

test('what the database keeps of a link to sign in does not sign anybody in', async () => {
  const token = await requestSignIn(
    fixture.casework,
    'Administrator@albertslund.example',
    'a secret that only this test uses',
  );
  const kept = await fixture.db.selectFrom('sign_ins').select('token_hash').executeTakeFirstOrThrow();
  expect(kept.token_hash).toBe(signInHash(token ?? ''));
  expect(kept.token_hash).not.toContain(token);
  expect(signInHash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
