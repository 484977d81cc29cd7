import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Handlebars from 'handlebars';

const folder = path.join(__dirname, 'templates');
let compiled: ReadonlyMap<string, Handlebars.TemplateDelegate> | null = null;

/** Our own instance, strict: a name that the view has not fails instead of showing nothing. All text is escaped. */
function load(): ReadonlyMap<string, Handlebars.TemplateDelegate> {
  const engine = Handlebars.create();
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const file of readdirSync(folder)) {
    const name = file.replace(/\.hbs$/, '');
    const template = engine.compile(readFileSync(path.join(folder, file), 'utf8'), {
      strict: true,
      knownHelpersOnly: true,
      preventIndent: true,
    });
    engine.registerPartial(name, template);
    templates.set(name, template);
  }
  return templates;
}

/** Fills a template of `templates/`. Throws when there is none of that name, or it names what the view has not. */
export const fill = (name: string, view: object): string => {
  compiled ??= load();
  const template = compiled.get(name);
  if (!template) throw new Error(`No template ${name}`);
  return template(view);
};
