import { secretVariables, wanted, type VariableName } from './variables';

/** Who has set nothing has most likely started nothing. */
const NOTHING_RUNS =
  'Vil du prøve Årshjulet her? Så kør »npm start« i et andet vindue: kommandoer får deres indstillinger derfra, så længe det kører.';

/** One or more variables are missing or wrong. The message names each, what was read (a secret never) and what would do. */
export class ConfigError extends Error {
  readonly code = 'CONFIG.INVALID';

  constructor(
    readonly variables: readonly VariableName[],
    env: NodeJS.ProcessEnv,
  ) {
    const count = variables.length === 1 ? 'én indstilling' : `${variables.length} indstillinger`;
    const lines = variables.map((name) => `  ${name} ${read(name, env[name])} Den skal være ${wanted[name]}.`);
    super(
      [
        `Årshjulet kan ikke starte: ${count} skal rettes (alle står i .env.example; configuration error).`,
        ...lines,
        ...(variables.includes('DATABASE_URL') && !env.DATABASE_URL ? [NOTHING_RUNS] : []),
      ].join('\n'),
    );
    this.name = 'ConfigError';
  }
}

function read(name: VariableName, value: string | undefined): string {
  if (value === undefined || value === '') return 'mangler.';
  if (secretVariables.has(name)) return `er sat (${value.length} tegn), men kan ikke bruges.`;
  return `er "${value.replace(/(:\/\/[^:/@\s]*):[^@\s]*@/, '$1:***@')}".`;
}
