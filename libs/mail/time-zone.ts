/** The time zone of all dates here. */
export const COPENHAGEN = 'Europe/Copenhagen';

/** Its rules since 1996 (EU directive 2000/84), as a component of a calendar. */
export const copenhagen = (): string =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${COPENHAGEN}`,
    ...part('DAYLIGHT', { from: '+0100', to: '+0200', name: 'CEST', start: '19960331T020000', month: 3 }),
    ...part('STANDARD', { from: '+0200', to: '+0100', name: 'CET', start: '19961027T030000', month: 10 }),
    'END:VTIMEZONE',
  ].join('\r\n');

const part = (
  kind: 'DAYLIGHT' | 'STANDARD',
  { from, to, name, start, month }: Record<'from' | 'to' | 'name' | 'start', string> & { readonly month: number },
): string[] => [
  `BEGIN:${kind}`,
  `TZOFFSETFROM:${from}`,
  `TZOFFSETTO:${to}`,
  `TZNAME:${name}`,
  `DTSTART:${start}`,
  `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=-1SU`,
  `END:${kind}`,
];
