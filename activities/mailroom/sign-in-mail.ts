import { signInToken, type ReadyMail } from '#casework';
import { addressOf, pages } from '#contracts';
import type { SignInItem, SingleMail } from '#mail';
import { mailFrame, type MailMaker } from './mail-frame';

/** How long a sign-in link lives, minutes. */
const SIGN_IN_MINUTES = 30;

/** The mail with a one-time link to log in with. */
export const signInMail = (
  mail: ReadyMail,
  now: number,
  maker: MailMaker & { readonly sessionSecret: string },
): SingleMail<SignInItem> => ({
  ...mailFrame(mail, now, maker),
  kind: 'sign-in',
  items: [
    {
      kind: 'sign-in',
      url: addressOf(maker.publicUrl, pages.signIn(signInToken(maker.sessionSecret, mail.id))),
      validMinutes: SIGN_IN_MINUTES,
    },
  ],
});
