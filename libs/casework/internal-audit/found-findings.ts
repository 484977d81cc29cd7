import { sql } from 'kysely';
import type { Database, Tx } from '#database';
import { localDate, type FoundFinding, type Named } from '#domain';
import type { UnitPlace } from './directorates';

/** What is asked in a guide: by question, which section it is in, and how it is worded. */
export interface Guide {
  /** The sections of the newest version, in its order. */
  readonly sections: readonly Named[];
  readonly questions: ReadonlyMap<string, { readonly section: Named; readonly question: Named }>;
}

/** The guides that the visits of a world are prepared with, as one; a question is worded as in the newest version that asks it. */
export const readGuide = async (db: Database | Tx, worldId: string): Promise<Guide> => {
  const versions = await db
    .selectFrom('questionnaires')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('audit_programmes')
        .innerJoin('cases', 'cases.id', 'audit_programmes.id')
        .where('cases.world_id', '=', worldId)
        .select(sql<string>`audit_programmes.rules ->> 'guide'`.as('guide')),
    )
    .orderBy('id')
    .orderBy('version', 'desc')
    .select(['id', 'definition'])
    .execute();
  const named = ({ id, title }: Named): Named => ({ id, title });
  const questions = new Map<string, { readonly section: Named; readonly question: Named }>();
  for (const { definition } of versions)
    for (const section of definition.sections)
      for (const { id, text } of section.questions)
        if (!questions.has(id)) questions.set(id, { section: named(section), question: { id, title: text } });
  const newest = versions.filter(({ id }, index) => versions.findIndex((one) => one.id === id) === index);
  const sections = newest.flatMap(({ definition }) => definition.sections.map(named));
  return { sections: [...new Map(sections.map((one) => [one.id, one])).values()], questions };
};

/** The findings of all final reports of a world, the newest report first; `places` is where units are today, and what they are called. */
export const readFoundFindings = async (
  db: Database | Tx,
  worldId: string,
  { questions }: Guide,
  places: ReadonlyMap<string, UnitPlace>,
): Promise<FoundFinding[]> => {
  const rows = await db
    .selectFrom('audit_findings')
    .innerJoin('audit_visits', 'audit_visits.id', 'audit_findings.visit_id')
    .innerJoin('audit_programmes', 'audit_programmes.id', 'audit_visits.programme_id')
    .innerJoin('cases', 'cases.id', 'audit_visits.id')
    .innerJoin('people', 'people.id', 'audit_findings.owner_id')
    .where('cases.world_id', '=', worldId)
    .where('audit_visits.final_at', 'is not', null)
    .orderBy('audit_visits.final_at', 'desc')
    .orderBy('audit_visits.unit_name')
    .orderBy('audit_findings.number')
    .select([
      'audit_findings.id',
      'audit_findings.visit_id',
      'audit_findings.number',
      'audit_programmes.year',
      'audit_visits.unit_code',
      'audit_visits.unit_name',
      'audit_findings.question_id',
      'audit_findings.severity',
      'audit_findings.text',
      'people.title as owner',
      'audit_findings.due_on',
      'audit_findings.closed_at',
      'audit_visits.final_at',
    ])
    .execute();
  return rows.flatMap((row) => {
    if (row.final_at === null) return [];
    const place = places.get(row.unit_code);
    const directorate = place?.directorate;
    const asked = row.question_id === null ? undefined : questions.get(row.question_id);
    return {
      id: row.id,
      visitId: row.visit_id,
      number: row.number,
      year: row.year,
      unit: { id: row.unit_code, title: place?.name ?? row.unit_name },
      directorate: directorate ? { id: directorate.code, title: directorate.name } : null,
      section: asked?.section ?? null,
      question: asked?.question ?? null,
      severity: row.severity,
      text: row.text,
      owner: row.owner,
      finalOn: localDate(row.final_at),
      due: row.due_on,
      closedOn: row.closed_at === null ? null : localDate(row.closed_at),
    };
  });
};
