import { CommanderError, Help, type Argument, type Command, type Option } from 'commander';
import type { ExitCode } from './lazy';
import { problemText } from './problem-text';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Brug:',
  'Arguments:': 'Argumenter:',
  'Options:': 'Valg:',
  'Commands:': 'Kommandoer:',
};

const WRONG_CALLS: Readonly<Record<string, (what: string) => string>> = {
  'commander.unknownCommand': (what) => `Kommandoen »${what}« findes ikke.`,
  'commander.unknownOption': (what) => `Valget »${what}« findes ikke.`,
  'commander.optionMissingArgument': (what) => `Valget »${what}« mangler en værdi.`,
  'commander.invalidArgument': (what) => `Værdien til »${what}« kan ikke bruges.`,
  'commander.excessArguments': () => 'Der er for mange argumenter.',
};

/** Commander complains of the first thing that is missing, options before arguments; a person wants to know all of it. */
const MISSING = ['commander.missingArgument', 'commander.missingMandatoryOptionValue'];

const english = new Help();
const inDanish = (usage: string): string => usage.replace('[options]', '[valg]').replace('[command]', '[kommando]');

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
    .configureHelp({
      styleTitle: (title) => TITLES[title] ?? title,
      commandUsage: (command) => inDanish(english.commandUsage(command)),
      subcommandTerm: (command) => inDanish(english.subcommandTerm(command)),
      optionDescription,
      showGlobalOptions: false,
    })
    .configureOutput({ outputError: () => undefined });
}

/** What a failed call of a program ends with: 0 where help was asked for, 2 where it was called wrongly, 1 where something else went wrong. Says what. */
export function exitCodeOf(error: unknown, program: Command): ExitCode {
  if (!(error instanceof CommanderError)) {
    process.stderr.write(`${problemText(error)}\n`);
    return 1;
  }
  if (error.exitCode === 0) return 0;
  const command = calledCommand(program);
  const text = MISSING.includes(error.code) ? missingText(command) : wrongText(error);
  if (text !== undefined) process.stderr.write(`${text} Se »npx ${pathOf(command)} --help«.\n`);
  return 2;
}

function wrongText({ code, message }: CommanderError): string | undefined {
  const [, what = ''] = /'([^']*)'/.exec(message) ?? [];
  const text = WRONG_CALLS[code]?.(what);
  const [, meant] = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message) ?? [];
  const [, choices] = /Allowed choices are (.*)\.$/.exec(message) ?? [];
  if (text === undefined) return undefined;
  if (meant !== undefined) return `${text} Mente du »${eitherOf(meant)}«?`;
  if (choices !== undefined) return `${text} Vælg ${eitherOf(choices)}.`;
  return code === 'commander.invalidArgument' ? `${text} ${message.replace(/^.*is invalid\. ?/s, '')}` : text;
}

/** `csv, xlsx, yaml` → `csv, xlsx eller yaml` */
const eitherOf = (list: string): string => list.replace(/, ([^,]*)$/, ' eller $1');

/** `Der mangler <sag>, --format <format> og --out <fil>.` */
function missingText(command: Command): string {
  const wanted = command.registeredArguments
    .filter(({ required }, index) => required && command.args[index] === undefined)
    .map(argumentTerm);
  const options = command.options
    .filter((option) => option.mandatory && command.getOptionValue(option.attributeName()) === undefined)
    .map(({ flags }) => flags);
  return `Der mangler ${[...wanted, ...options].join(', ').replace(/, ([^,]*)$/, ' og $1')}.`;
}

const argumentTerm = (argument: Argument): string => `<${argument.name()}${argument.variadic ? '...' : ''}>`;

/** The command that a call reached: each level keeps the words that were left for the next. */
function calledCommand(program: Command): Command {
  const next = program.commands.find((each) => each.name() === program.args[0]);
  return next === undefined ? program : calledCommand(next);
}

const pathOf = (command: Command): string =>
  command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
