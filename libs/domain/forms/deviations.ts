import { z } from 'zod';
import { abs, formatMioKr, formatMioKrAsTyped, mioTyped, sum } from '../money';
import type { GrantLine, ReportBasis } from '../report/report-basis';
import { form } from './form';
import { note, oere, remark, said, text } from './parts';

/** What is said where the month's theme is not described. */
export const FOCUS_MISSING = 'Beskriv fokusområdet: rapporten går i denne måned til Økonomiudvalget.';

/** What is said beside the field where a large deviation is not explained. */
export const explanationMissing = ({ threshold }: ReportBasis): string =>
  `Skriv, hvad der ligger bag. Afvigelser på mindst ${formatMioKr(BigInt(threshold))} mio. kr. skal forklares.`;

/** The same where no field stands beside it. */
const explanationMissingOn = ({ grant, name }: GrantLine): string =>
  `Forklar afvigelsen på ${grant} ${name}: den er stor nok til, at Økonomiudvalget vil spørge.`;

/** Whether a deviation (øre, decimal string) is one that the report explains. */
export const needsExplanation = (deviation: string, basis: ReportBasis): boolean =>
  basis.explain && abs(BigInt(deviation)) >= BigInt(basis.threshold);

/** What an area's økonomikonsulent expects of its grants, for the økonomirapport. */
export const deviations = form({
  name: 'forventede afvigelser',
  decides: false,
  schema: z.strictObject({
    lines: z.array(z.strictObject({ grant: z.string(), oere, explanation: text.default('') })),
    focus: text.default(''),
    note,
  }),
  problems: ({ lines, focus }, area, basis) => {
    if (basis === null) return [];
    const asked = basis.grants.filter((grant) => grant.area === area);
    const given = new Map(lines.map((line) => [line.grant, line]));
    const problems: string[] = [];
    for (const line of lines) {
      if (!asked.some((grant) => grant.grant === line.grant))
        problems.push(`Områdebevilling ${line.grant} hører ikke til dit område.`);
    }
    if (given.size !== lines.length) problems.push('Den samme områdebevilling står to gange.');
    for (const grant of asked) {
      const line = given.get(grant.grant);
      if (!line)
        problems.push(
          `Områdebevilling ${grant.grant} ${grant.name} mangler en forventet afvigelse (skriv 0, hvis der ingen er).`,
        );
      else if (needsExplanation(line.oere, basis) && line.explanation === '')
        problems.push(explanationMissingOn(grant));
    }
    if (basis.explain && focus === '') problems.push(FOCUS_MISSING);
    return problems;
  },
  table: ({ lines }, { basis }) => {
    const names = new Map(basis?.grants.map((grant) => [grant.grant, grant.name]));
    return {
      caption: 'Forventede afvigelser, mio. kr.',
      head: ['Områdebevilling', 'Afvigelse', 'Forklaring'],
      rows: lines.map((line) => ({
        name: `${line.grant} ${names.get(line.grant) ?? ''}`,
        figure: mioTyped(line.oere),
        text: line.explanation,
      })),
      total: mioTyped(totalOf(lines)),
    };
  },
  facts: (answer, { focusArea }) => [
    ...said(focusArea === null ? 'Fokusområde' : `Fokusområde: ${focusArea}`, answer.focus),
    ...said('Andet', answer.note),
  ],
  essence: (answer) => [
    { label: 'Forventet afvigelse i alt', value: `${formatMioKrAsTyped(totalOf(answer.lines))} mio. kr.` },
    ...remark(answer.note),
  ],
});

const totalOf = (lines: readonly { readonly oere: string }[]): bigint => sum(lines.map((line) => BigInt(line.oere)));

export type DeviationsAnswer = z.output<typeof deviations.schema>;
