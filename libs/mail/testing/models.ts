import type { MailItem, MailModel } from '../model';

/** The day on which the specs' mails are read: a Thursday. */
export const TODAY = '2015-02-05';
export const TASK_URL = 'https://aarshjul.example/opgave/abc';

/** A konsulent's task in the first report of 2015. */
export const item = (over: Partial<MailItem> = {}): MailItem => ({
  kind: 'opened',
  taskTitle: 'Meld dit område færdigt',
  area: 'Skole',
  caseTitle: 'Økonomirapport pr. 31. januar 2015',
  why: 'Rapporten samles af områdernes meldinger.',
  consequence: 'Ellers mangler dit område i driftsbalancen.',
  due: '2015-02-10',
  url: TASK_URL,
  by: null,
  responsible: null,
  reason: null,
  from: null,
  to: null,
  missing: [],
  calendar: null,
  level: null,
  ...over,
});

/** A mail about one item, or a digest of several. */
export const mail = (...items: readonly MailItem[]): MailModel => ({
  worldId: 'real',
  kind: items.length === 1 ? (items[0]?.kind ?? 'digest') : 'digest',
  messageId: '<mail-1@aarshjul.example>',
  now: TODAY,
  to: { title: 'Økonomikonsulent', email: 'konsulent.skole@albertslund.example' },
  items,
  links: { myTasks: 'https://aarshjul.example/mine' },
});

/** A direktør's approval of an institution's transfer, as its mail has it. */
export const approval = (over: Partial<MailItem> = {}): MailItem =>
  item({
    taskTitle: 'Godkend overførslen',
    area: 'Sydstjernen',
    caseTitle: 'Overførsel fra 2014: Sydstjernen (teknisk)',
    why: 'Du er områdedirektør, og ansøgningen skal afklares med dig.',
    consequence: 'Uden din godkendelse kommer ansøgningen ikke med i den samlede sag.',
    matter: {
      amount: '835.000 kr.',
      facts: [
        { label: 'Søgt af', value: 'Leder, Sydstjernen' },
        { label: 'Art', value: 'Teknisk overførsel til 2015' },
        { label: 'Hvad det skal bruges til', value: 'Legepladsen, som blev forsinket af frosten.' },
        { label: 'Dækning', value: 'Kassebeholdningen: 835.000 kr.' },
      ],
      figures: {
        caption: 'Kr. Minus er merforbrug.',
        head: ['Regnskabet viser', 'Søgt om'],
        rows: [
          { label: '4510 Daginstitutioner', cells: ['870.000', '850.000'] },
          { label: '4590 Drift af bygninger', cells: ['−15.000', '−15.000'] },
        ],
        total: ['855.000', '835.000'],
      },
      history: [
        'tirs. 27. januar 2015: Økonomikonsulent – Overførslen for Sydstjernen blev gennemgået.',
        'man. 2. februar 2015: Afdelingschef – Overførslen for Sydstjernen fik sin tekst.',
      ],
      changed: null,
    },
    choices: [
      { label: 'Godkend', url: `${TASK_URL}?svar=approved` },
      { label: 'Send tilbage', url: `${TASK_URL}?svar=returned` },
      { label: 'Afvis', url: `${TASK_URL}?svar=rejected` },
    ],
    ...over,
  });
