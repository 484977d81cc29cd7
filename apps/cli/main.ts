import { Command } from 'commander';
import { registerJournal } from './commands/journal/journal';
import { registerMails } from './commands/mails/mails';
import { registerOrg } from './commands/org/org';
import { registerPlan } from './commands/plan/plan';
import { registerProposals } from './commands/proposals/proposals';
import { registerRehearse } from './commands/rehearse/rehearse';
import { registerRehearsals } from './commands/rehearsals/rehearsals';
import { registerStart } from './commands/start/start';
import { registerTransfers } from './commands/transfers/transfers';
import { exitCodeOf, speakDanish } from './wrong-call';
import { version } from '../../package.json';

// A command is registered by its words alone (name, options, help); what it does is loaded when it is called: see lazy.ts.
const REGISTER = [
  registerPlan,
  registerOrg,
  registerProposals,
  registerTransfers,
  registerRehearse,
  registerRehearsals,
  registerMails,
  registerJournal,
  registerStart,
];

/** Who reads may have had enough (`| head`), which is fine; a full disk is not. */
const stopWriting = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') process.stderr.write(`Resultatet kunne ikke skrives: ${error.message}\n`);
  process.exit(error.code === 'EPIPE' ? 0 : 1);
};

async function main(): Promise<void> {
  process.stdout.on('error', stopWriting);
  const program = new Command('aarshjul')
    .version(version, '-V, --version', 'vis versionen')
    .description('Årshjul for kommunens økonomi: planer, organisation og prøvekørsler.')
    .addHelpText(
      'after',
      '\nUdgangskode: 0 alt vel, 1 der er fund, som standser, 2 forkert kald.\nHjælp til en kommando: npx aarshjul plan check --help',
    );
  speakDanish(program);
  for (const register of REGISTER) register(program);
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = exitCodeOf(error, program);
  }
}

void main();
