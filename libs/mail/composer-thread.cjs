// Runs in a thread of its own (composer.ts): plain JavaScript, since a thread does not have the hook that compiles the sources.
const MailComposer = require('nodemailer/lib/mail-composer');

/** A mail (nodemailer's options) as the bytes that go over the wire, with its envelope. */
module.exports = async (options) => {
  const composed = new MailComposer(options).compile();
  return { envelope: composed.getEnvelope(), raw: await composed.build() };
};
