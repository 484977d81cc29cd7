import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { contentOf, keepPaper, listedOf, readProposalCase, type Command } from '#casework';
import { pages } from '#contracts';
import { FORMS, caseSubject, composeKatalog, composeReport, exampleWords, formatDateLong, IN_KATALOG } from '#domain';
import { writeDocument, type OutDocument } from '#files';
import { countChanges, countPublishedQuestions, readStepChain } from './case-document.query';
import { CASE_MENUS, draftMenu } from '../web/case-pages.view';
import { programmeSections, readProgrammePaper } from '../internal-audit/programme-paper';
import { readReports } from '../audit/report.query';
import { readCaseTasks, type CaseRow, type CaseTaskRow } from '../web/case.query';
import { readDecisions } from '../gates/gate.query';
import { readMeetings } from './meeting.query';
import { readProposals } from '../proposals/proposal.query';
import { Records } from '../web/records';
import { reportsBacking } from '../audit/reports-backing';
import { accountsBacking } from './case-document.accounts';
import { decidedTexts, type Body, type DecidedText } from './case-document.chain';
import { readPaper, readPapers, type PaperRow } from './paper.query';
import { caseDocument } from './case-document.view';
import { documentView } from '../web/document.view';
import { DOCX } from '../web/media-types';
import { commandOf } from '../web/command-id';
import { isId, type Fields } from '../web/fields';
import { notFound, Problem } from '../web/problem';
import { fileNameOf } from '../web/rehearsal-files';
import { fileWords, instantWords } from '../web/words';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import type { Visitor } from '../web/visitor';
import { collectedCaseOf, RoundReader } from '../transfers/round-reader';

/** Proposals that stand in the administrative budget proposal, or were adopted of it. */
const IN_PROPOSAL: readonly string[] = ['administrative', 'adopted'];

interface Drafted {
  readonly caseRow: CaseRow;
  readonly document: OutDocument;
  readonly chosen: DecidedText;
  readonly all: readonly DecidedText[];
}

/** The case for the bodies, drafted from the case's file in the municipality's own form: to be read here, and as a Word document. */
@Injectable()
export class CaseDocumentPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly rounds: RoundReader,
  ) {}

  async show(visitor: Visitor, seen: CaseRow, asked: string): Promise<Reply> {
    const { caseRow, document, chosen, all } = await this.draft(visitor, seen, asked);
    const url = pages.caseDocument(caseRow.id);
    const view = {
      document: documentView(document),
      rehearsal: caseRow.world_kind === 'rehearsal',
      pages: (CASE_MENUS[caseRow.process] ?? draftMenu)(caseRow, 'sagsfremstilling', visitor),
      others: all.map(({ kind, reading }) => ({
        url: `${url}?sag=${kind}`,
        text: reading,
        current: kind === chosen.kind,
      })),
      docxUrl: `${url}.docx?sag=${chosen.kind}`,
      papers: (await readPapers(this.records.db, caseRow.id))
        .filter(({ kind }) => kind === chosen.kind)
        .map(paperView(url)),
      send: visitor.may('case:send-to-meeting', caseSubject(caseRow))
        ? { action: `${url}/send?sag=${chosen.kind}`, commandId: randomUUID(), text: sendWords(chosen) }
        : null,
    };
    return Reply.html(
      this.renderer.page('case-texts/case-document', view, {
        title: document.title,
        visitor,
        here: 'sager',
        wide: true,
        world: caseRow.world_id,
      }),
    );
  }

  async docx(visitor: Visitor, seen: CaseRow, asked: string): Promise<Reply> {
    const { caseRow, document, chosen } = await this.draft(visitor, seen, asked);
    return Reply.file(await writeDocument(document), DOCX, fileName(caseRow, chosen));
  }

  /** Keeps the text as it is, for the next meeting of the chain. */
  async send(visitor: Visitor, seen: CaseRow, asked: string, fields: Fields): Promise<Reply> {
    const drafted = await this.draft(visitor, seen, asked);
    await this.keep(drafted, commandOf(visitor, 'paper', fields));
    return Reply.seeOther(`${pages.caseDocument(seen.id)}?sag=${drafted.chosen.kind}#moeder`);
  }

  async paper(caseRow: CaseRow, paperId: string): Promise<Reply> {
    const paper = isId(paperId) ? await readPaper(this.records.db, caseRow.id, paperId) : undefined;
    if (!paper) throw notFound();
    const name = fileName(caseRow, { reading: `${paper.reading} ${paper.body ?? ''} ${paper.meeting_on ?? ''}` });
    return Reply.file(Buffer.from(paper.file, 'base64'), DOCX, name);
  }

  private async keep({ caseRow, document, chosen }: Drafted, command: Command): Promise<void> {
    const body = nextBody(chosen);
    await keepPaper(this.records, {
      ...command,
      caseId: caseRow.id,
      kind: chosen.kind,
      reading: chosen.reading,
      body: body?.name ?? null,
      meetingOn: body?.meeting ?? null,
      file: (await writeDocument(document)).toString('base64'),
    });
  }

  private async draft(visitor: Visitor, caseRow: CaseRow, asked: string): Promise<Drafted> {
    const { db } = this.records;
    const caseId = caseRow.id;
    const tasks = await readCaseTasks(db, caseId);
    const [steps, decisions, planned] = await Promise.all([
      readStepChain(db, caseId),
      readDecisions(db, caseId),
      readMeetings(db, caseRow),
    ]);
    const all = decidedTexts(steps, tasks, { planned, decisions });
    const chosen =
      all.find(({ kind }) => kind === asked) ??
      all.findLast(({ task }) => task !== null && task.state !== 'planned') ??
      all[0];
    if (!chosen) throw nothingToDraft(caseId);
    const [rows, facts, questions, changes] = await Promise.all([
      readProposals(db, caseId),
      readProposalCase(db, caseId),
      countPublishedQuestions(db, caseId),
      countChanges(db, caseId),
    ]);
    const proposals = rows
      .filter(({ state }) => IN_PROPOSAL.includes(state))
      .map((row) => {
        const { text, staff, citizens } = contentOf(row);
        return { ...listedOf(row), text, staff, citizens, unit: row.unit_name };
      });
    const document = caseDocument({
      title: caseRow.title,
      caseNumber: caseRow.details.caseNumber,
      text: chosen,
      decisions,
      anchors: caseRow.details.report ? composeReport(caseRow.details.report, new Map(), balanceOf(tasks)).anchors : [],
      proposals: composeKatalog(proposals, facts?.budgetYear ?? 0, ''),
      inKatalog: rows.filter(({ state }) => IN_KATALOG.includes(state)).length,
      backing: [...accountsBacking(chosen.kind, tasks), ...reportsBacking(chosen.kind, await readReports(db, caseId))],
      transfers:
        caseRow.process === 'transferRound' ? collectedCaseOf(await this.rounds.read(visitor, { caseId })) : null,
      programme:
        caseRow.process === 'auditProgramme' ? programmeSections(await readProgrammePaper(db, caseRow), tasks) : null,
      questions,
      changes,
      example: caseRow.details.report?.figures?.isExample ? exampleWords(caseRow.details.report.figures) : null,
      isRehearsal: caseRow.world_kind === 'rehearsal',
    });
    return { caseRow, document, chosen, all };
  }
}

/** The body that has the case before it: the first of the chain that has not decided. */
const nextBody = ({ bodies }: DecidedText): Body | null =>
  bodies.find(({ tasks }) => tasks.some(({ state }) => state === 'planned' || state === 'open')) ?? null;

const sendWords = (text: DecidedText): string => {
  const body = nextBody(text);
  return body === null
    ? 'Gem sagen, som den er nu'
    : `Gem sagen, som den er nu, til mødet i ${body.name}${body.meeting === null ? '' : ` ${formatDateLong(body.meeting)}`}`;
};

const paperView = (url: string) => (paper: PaperRow) => ({
  url: `${url}/${paper.id}.docx`,
  text: `${paper.body ?? paper.reading}${paper.meeting_on === null ? '' : `, mødet ${formatDateLong(paper.meeting_on)}`}`,
  kept: `Gemt ${instantWords(paper.sent_at)} af ${paper.sent_by}`,
});

/** `sagsfremstilling-budget-2027-1-behandling.docx`; a rehearsal's file says so by its name. */
const fileName = (caseRow: Pick<CaseRow, 'title' | 'world_kind'>, { reading }: Pick<DecidedText, 'reading'>): string =>
  fileNameOf(caseRow, `${fileWords(`sagsfremstilling ${caseRow.title} ${reading}`)}.docx`);

/** Most cases have nothing that bodies decide on as a text. */
const nothingToDraft = (caseId: string): Problem =>
  new Problem(404, 'NOT_FOUND', {
    heading: 'Ingen sag at fremstille',
    text: 'Sagens plan har ikke noget trin, hvor en sag skrives til behandling i Direktørforum, Økonomiudvalget eller Kommunalbestyrelsen.',
    next: null,
    link: { url: pages.case(caseId), text: 'Tilbage til sagen' },
    reference: null,
  });

const balanceOf = (tasks: readonly CaseTaskRow[]) => {
  const answer = tasks.findLast((task) => task.form === 'balance' && task.state === 'done')?.answer;
  return answer ? (FORMS.balance.schema.safeParse(answer).data ?? null) : null;
};
