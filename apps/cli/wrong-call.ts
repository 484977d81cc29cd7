import { CommanderError, type Command, type Option } from 'commander';
import type { ExitCode } from './lazy';
import { problemText } from './problem-text';

const TITLES: Readonly<Record<string, string>> = { 'Usage:': 'Brug:', 'Arguments:': 'Argumenter:', 'Options:': 'Valg:', 'Commands:': 'Kommandoer:' };

const WRONG_CALLS: Readonly<Record<string, (what: string) => string>> = {
  'commander.unknownCommand': (what) => `Kommandoen »${what}« findes ikke.`,
  'commander.unknownOption': (what) => `Valget »${what}« findes ikke.`,
  'commander.missingArgument': (what) => `Argumentet »${what}« mangler.`,
  'commander.optionMissingArgument': (what) => `Valget »${what}« mangler en værdi.`,
  'commander.missingMandatoryOptionValue': (what) => `Valget »${what}« skal angives.`,
  'commander.invalidArgument': (what) => `Værdien til »${what}« kan ikke bruges.`,
  'commander.excessArguments': () => 'Der er for mange argumenter.',
};

/** An option with its default; what it may be stands in its own words. */
function optionDescription({ description, defaultValue }: Option): string {
  const given: unknown = defaultValue;
  return given === undefined ? description : `${description} (standard: ${String(given)})`;
}

/** Makes a program (and what is added to it afterwards) speak Danish and leave its exit code to `exitCodeOf`. Errors go to standard error. */
export function speakDanish(program: Command): void {
  program
    .exitOverride()
    .helpOption('-h, --help', 'vis denne hjælp')
    .helpCommand('help [kommando]', 'vis hjælp til en kommando')
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title, optionDescription, showGlobalOptions: false })
    .configureOutput({ outputError: () => undefined });
}

/** What a failed call ends with: 0 where help was asked for, 2 where it was called wrongly, 1 where something else went wrong. Says what. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof CommanderError)) {
    process.stderr.write(`${problemText(error)}\n`);
    return 1;
  }
  if (error.exitCode === 0) return 0;
  const [, what = ''] = /'([^']*)'/.exec(error.message) ?? [];
  const text = WRONG_CALLS[error.code]?.(what);
  const reason = error.code === 'commander.invalidArgument' ? ` ${error.message.replace(/^.*is invalid\. ?/s, '')}` : '';
  if (text !== undefined) process.stderr.write(`${text}${reason} Se »npx aarshjul --help«.\n`);
  return 2;
}
