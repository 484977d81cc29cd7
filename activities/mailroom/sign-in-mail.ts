import { signInToken, type ReadyMail } from '#casework';
import { addressOf, pages } from '#contracts';
import type { SignInItem, SingleMail } from '#mail';
import { mailFrame } from './mail-frame';

/** How long a sign-in link lives, minutes. */
const SIGN_IN_MINUTES = 30;

/** The mail with a one-time link to log in with. */
export const signInMail = (
  mail: ReadyMail,
  now: number,
  { publicUrl, sessionSecret }: { readonly publicUrl: string; readonly sessionSecret: string },
): SingleMail<SignInItem> => ({
  ...mailFrame(mail, now, publicUrl),
  kind: 'sign-in',
  items: [
    {
      kind: 'sign-in',
      url: addressOf(publicUrl, pages.signIn(signInToken(sessionSecret, mail.id))),
      validMinutes: SIGN_IN_MINUTES,
    },
  ],
});
