import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { pages } from '#contracts';
import { hasErrors, type Finding } from '#domain';
import { readTransferRules } from '#files';
import { PEOPLE_PROFILES, rehearsedTransfers, type RehearsedPlan } from '#rehearsal';
import { commandOf } from '../web/command-id';
import { field, isId, type Fields } from '../web/fields';
import { Records } from '../web/records';
import { Renderer } from '../web/renderer';
import { Reply } from '../web/reply';
import { lackOf, nameOf, type Upload } from '../web/upload';
import { UploadedFiles } from '../web/uploaded-files';
import type { Visitor } from '../web/visitor';
import { isStopped, PlansToRehearseReader, rehearsedPlan, type PlansToRehearse } from './plans-to-rehearse';
import { RehearsalRunner } from './rehearsal-runner';
import { hasWorld } from './rehearsal.query';
import { PEOPLE, POSITIONS, rehearsePlanView, SEED, type RehearseAttempt } from './rehearse-plan.view';

/** Begins a rehearsal from a plan's page: what comes along and what is missing is shown first. Its routes are the administrator's. */
@Injectable()
export class RehearsePlanPage {
  constructor(
    private readonly records: Records,
    private readonly renderer: Renderer,
    private readonly reader: PlansToRehearseReader,
    private readonly runner: RehearsalRunner,
    private readonly files: UploadedFiles,
  ) {}

  async show(visitor: Visitor, key: string, draftId: string | null): Promise<Reply> {
    return this.page(visitor, { key, draftId, read: await this.reader.read(key, draftId) }, null);
  }

  /** Begins it and leads to its page; what is missing or wrong is said, and nothing is begun. */
  async begin(visitor: Visitor, key: string, file: Upload | undefined, fields: Fields): Promise<Reply> {
    const sent = field(fields, 'kladde');
    const draftId = isId(sent) ? sent : null;
    const [people, seed] = [field(fields, PEOPLE), field(fields, SEED)];
    const worldId = worldIdOf(key, seed, commandOf(visitor, 'rehearse', fields).commandId);
    // The same form sent twice is one rehearsal, however far that has come.
    if (await hasWorld(this.records.db, worldId)) return Reply.seeOther(pages.rehearsal(worldId));
    const read = await this.reader.read(key, draftId);
    const at = { key, draftId, read };
    if (isStopped(read)) return this.page(visitor, at, attempt(fields, { refusal: STOPPED }), 422);
    const errors = errorsOf({ people, seed });
    const { transfers, error, findings } = await this.transfersOf(read, file);
    if (error !== null) errors.set(POSITIONS, error);
    if (errors.size > 0 || read.organisation === null)
      return this.page(visitor, at, attempt(fields, { errors, findings }), 422);
    const { why } = await this.runner.begin({
      worldId,
      title: read.chosen.version.plan.title,
      plans: read.plans.map((one) => rehearsedPlan(one, one.needsPositions ? transfers : undefined)),
      organisation: read.organisation,
      seed: Number(seed),
      people,
    });
    // One that broke down when it had begun says so on its own page.
    return why === null || (await hasWorld(this.records.db, worldId))
      ? Reply.seeOther(pages.rehearsal(worldId))
      : this.page(visitor, at, attempt(fields, { refusal: why }), 409);
  }

  /** What the year's positions come to, where a round is among the plans: it cannot be rehearsed without. */
  private async transfersOf({ plans, organisation }: PlansToRehearse, file: Upload | undefined): Promise<Transfers> {
    const round = plans.find(({ needsPositions }) => needsPositions)?.version.plan;
    if (round === undefined || organisation === null) return { transfers: undefined, error: null, findings: [] };
    const lack = lackOf(file, NO_POSITIONS);
    if (!file || lack !== null) return { transfers: undefined, error: lack, findings: [] };
    const rules = await readTransferRules();
    const name = nameOf(file, 'stillinger');
    const positions =
      rules.value === null
        ? { value: null, findings: [] }
        : await this.files.positions({ name, bytes: file.buffer }, { rules: rules.value, organisation });
    const findings = [...rules.findings, ...positions.findings];
    if (rules.value === null || positions.value === null || hasErrors(findings))
      return {
        transfers: undefined,
        error: `${name}: ret det, der er mærket som fejl, og vælg filen igen.`,
        findings,
      };
    return {
      transfers: rehearsedTransfers(rules.value, organisation, positions.value, round.year),
      error: null,
      findings,
    };
  }

  private page(
    visitor: Visitor,
    at: { readonly key: string; readonly draftId: string | null; readonly read: PlansToRehearse },
    tried: RehearseAttempt | null,
    status = 200,
  ): Reply {
    const { running, whyNever } = this.runner;
    const view = rehearsePlanView({ ...at, commandId: randomUUID(), running, whyNever, attempt: tried });
    const frame = { title: `${view.title}: prøvekør`, visitor, here: 'planer', wide: true } as const;
    return Reply.html(this.renderer.page('rehearsals/rehearse-plan', view, frame), status);
  }
}

interface Transfers {
  readonly transfers: RehearsedPlan['transfers'];
  /** Why the file will not do; null where it does, or none is needed. */
  readonly error: string | null;
  readonly findings: readonly Finding[];
}

const attempt = (fields: Fields, parts: Partial<Omit<RehearseAttempt, 'fields'>>): RehearseAttempt => ({
  fields,
  errors: new Map(),
  refusal: null,
  findings: [],
  ...parts,
});

function errorsOf({ people, seed }: { readonly people: string; readonly seed: string }): Map<string, string> {
  const errors = new Map<string, string>();
  if (!Object.hasOwn(PEOPLE_PROFILES, people)) errors.set(PEOPLE, 'Vælg, hvordan folk skal svare.');
  if (!/^\d{1,9}$/.test(seed)) errors.set(SEED, 'Skriv et helt tal, fx 1.');
  return errors;
}

/** Named like those of the command line; the form's id makes one form one rehearsal. */
const worldIdOf = (key: string, seed: string, commandId: string): string =>
  `proeve-${key}-${/^\d{1,9}$/.test(seed) ? Number(seed) : 0}-${commandId.slice(0, 8)}`;

const NO_POSITIONS = 'Vælg filen med årets stillinger: uden den har runden intet at søge om.';
const STOPPED = 'Planen kan ikke prøvekøres, som den er. Ret først det, der står nedenfor.';
