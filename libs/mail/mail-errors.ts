/** A mail that was not delivered. `response` is what the mail server, or the connection, said: for operators, not for people's pages. */
abstract class MailFailure extends Error {
  constructor(
    readonly response: string,
    cause: unknown,
  ) {
    super(response, { cause });
  }
}

/** The address does not take mail (5xx to RCPT, or no address at all). Permanent: trying again is of no use, somebody must hear of it. */
export class RecipientRefused extends MailFailure {
  override readonly name = 'RecipientRefused';
}

/** The server takes mail for the address, but not this one (5xx to its content, or too large). Permanent. */
export class MailRefused extends MailFailure {
  override readonly name = 'MailRefused';
}

/** Nothing wrong with mail or address: no connection, a time-out, a 4xx, or a server that will not have *us* (log-in, sender). Try again later. */
export class TransportDown extends MailFailure {
  override readonly name = 'TransportDown';
}
