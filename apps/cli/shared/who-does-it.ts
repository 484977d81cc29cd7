import { userInfo } from 'node:os';
import { ask } from './ask';

/** Accounts of the machine that are nobody's own. */
const NOBODYS = /^(root|node|nobody|daemon|admin|administrator|postgres|aarshjul|app)?$/i;

/**
 * Who gives a command, for the record: the account of the operating system and the name that was given (`--by`). An account that is nobody's own
 * needs a name: it is asked for at a terminal, and null is returned where there is nobody to ask.
 */
export async function whoDoesIt(given: string | undefined): Promise<string | null> {
  const account = accountName();
  const named = given?.trim() ?? '';
  const name =
    named !== '' || !NOBODYS.test(account)
      ? named
      : ((await ask('Hvem indlæser organisationen? Skriv din mailadresse: ')) ?? '').trim();
  if (name === '') return NOBODYS.test(account) ? null : `kontoen ${account}`;
  return account === '' ? name : `${name} (kontoen ${account})`;
}

function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    // An account that the machine has no name for, as in a container.
    return '';
  }
}
