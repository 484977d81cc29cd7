import type { SendMailOptions } from 'nodemailer/lib/mailer';

declare const compose: (options: SendMailOptions) => Promise<unknown>;
export = compose;
