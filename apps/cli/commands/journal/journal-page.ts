import type { BrokenJournal, ExportedEntry, ExportedJournal, ExportedTask } from '#casework';
import { formatDateMedium, localDate, localTime } from '#domain';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

const STATES: Record<ExportedTask['state'], string> = {
  planned: 'Ikke åbnet',
  open: 'Åben',
  done: 'Besvaret',
  withdrawn: 'Trukket tilbage',
  lapsed: 'Bortfaldet',
};
const CASE_STATES: Record<ExportedJournal['case']['state'], string> = {
  open: 'I gang',
  closed: 'Afsluttet',
  cancelled: 'Annulleret',
};

const instantWords = (at: number): string =>
  `${formatDateMedium(localDate(at))} kl. ${localTime(at).replace(':', '.')}`;

const STYLE = `
  body { font: 16px/1.5 "IBM Plex Sans", system-ui, sans-serif; color: #1a1a1a; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.75rem; margin-bottom: .25rem; } h2 { font-size: 1.25rem; margin-top: 2rem; }
  table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #dcdcdc; }
  td.number { font-variant-numeric: tabular-nums; text-align: right; } small { color: #555; display: block; } code { font-size: .75rem; word-break: break-all; color: #555; }
  .answer { white-space: pre-line; margin-left: 1rem; }
  .whole, .broken { border-left: 4px solid; padding: .5rem 1rem; } .whole { border-color: #008539; } .broken { border-color: #cc0000; font-weight: 600; }
  @media print { body { font-size: 11px; margin: 0; max-width: none; } tr { break-inside: avoid; } }`;

/** A case's journal as one page that needs nothing else: to read, to print, to hand to an auditor. */
export function journalPage(exported: ExportedJournal, broken: BrokenJournal | null): string {
  const { case: caseRow, plan, tasks, entries } = exported;
  const ended = caseRow.closedAt === null ? '' : ` ${instantWords(caseRow.closedAt)}`;
  return `<!doctype html>
<html lang="da">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Journal: ${html(caseRow.title)}</title>
<style>${STYLE}</style>
<h1>${html(caseRow.title)}</h1>
<p>${CASE_STATES[caseRow.state]}${ended}. Oprettet ${instantWords(caseRow.openedAt)} fra planen ${html(plan.key)}, version ${plan.version}.<small>${html(caseRow.workflowId)}</small></p>
${verdict(broken, entries.length)}
<h2>Opgaver</h2>
<table>
<thead><tr><th>Opgave<th>Ansvarlig<th>Frist<th>Status</thead>
${tasks.map(taskRow).join('\n')}
</table>
<h2>Journal</h2>
<table>
<thead><tr><th>Nr.<th>Hvornår<th>Hvad der skete</thead>
${entries.map(entryRow).join('\n')}
</table>
</html>
`;
}

function verdict(broken: BrokenJournal | null, entries: number): string {
  if (broken !== null) return `<p class="broken">Journalen passer ikke. ${html(broken.what)}</p>`;
  return `<p class="whole">Journalen er efterprøvet og hel: ${entries} ${entries === 1 ? 'post' : 'poster'}, der bygger på hinanden.</p>`;
}

function taskRow(task: ExportedTask): string {
  const name = task.area === null ? task.title : `${task.title}: ${task.area}`;
  const answered =
    task.answeredAt === null
      ? ''
      : `<small>${instantWords(task.answeredAt)}${task.answeredBy === null ? '' : ` af ${html(task.answeredBy)}`}</small>`;
  return `<tr><td>${html(name)}<td>${html(task.responsible)}<td>${formatDateMedium(task.due)}<td>${STATES[task.state]}${answered}`;
}

/** What was answered, in words. */
const answerLines = ({ heading, facts }: ExportedEntry['answers'][number]): string =>
  `<div class="answer"><b>${html(heading)}:</b> ${facts.map(({ label, value }) => `${html(label)}: ${html(value)}`).join('<br>')}</div>`;

function entryRow({ entry, sentence, answers, by, onBehalfOf, hash }: ExportedEntry): string {
  const who = by === null ? 'Årshjulet selv' : onBehalfOf === null ? by : `${by}, på vegne af ${onBehalfOf}`;
  const reason = entry.reason === null ? '' : `<small>Begrundelse: ${html(entry.reason)}</small>`;
  return `<tr><td class="number">${entry.seq}<td>${instantWords(entry.at)}<td>${html(sentence)}${answers.map(answerLines).join('')}<small>${html(who)}</small>${reason}<code>${html(hash)}</code>`;
}
