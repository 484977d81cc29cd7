import { choicesOf, MOST_IN_QUESTIONNAIRE, questionsOf, type Question, type Questionnaire } from './questionnaire';

/** What is wrong with a questionnaire: where in it (`['sections', 0, 'questions', 2, 'id']`), and what would do. */
export interface QuestionnaireFault {
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly message: string;
}

interface Placed {
  readonly question: Question;
  readonly path: readonly (string | number)[];
  /** Its number among all. */
  readonly number: number;
}

/**
 * All that is wrong with what a questionnaire means, at once, in the order of the file: ids that stand twice, conditions that look at themselves,
 * at what comes later or at what nobody can answer, options and limits that do not fit the kind. What has no fault asks in one pass from its
 * first question to its last, and never in a circle. Messages are Danish sentences.
 */
export const checkQuestionnaire = (questionnaire: Questionnaire): readonly QuestionnaireFault[] => {
  const placed = place(questionnaire);
  const byId = new Map<string, Placed>();
  for (const one of placed) if (!byId.has(one.question.id)) byId.set(one.question.id, one);
  return [
    ...tooMany(questionnaire),
    ...twice(
      questionnaire.sections.map(({ id }, index) => ({ id, path: ['sections', index, 'id'] })),
      'SECTION.TWICE',
      'afsnit',
    ),
    ...twice(
      placed.map(({ question, path }) => ({ id: question.id, path: [...path, 'id'] })),
      'QUESTION.TWICE',
      'spørgsmål',
    ),
    ...placed.flatMap((one) => [...ofKind(one), ...ofOptions(one), ...ofEvidence(one), ...ofCondition(one, byId)]),
  ];
};

const place = ({ sections }: Questionnaire): Placed[] =>
  sections
    .flatMap(({ questions }, section) =>
      questions.map((question, index) => ({ question, path: ['sections', section, 'questions', index] })),
    )
    .map((one, number) => ({ ...one, number }));

const tooMany = (questionnaire: Questionnaire): QuestionnaireFault[] =>
  questionsOf(questionnaire).length <= MOST_IN_QUESTIONNAIRE.questions
    ? []
    : [
        {
          code: 'QUESTIONNAIRE.TOO_LONG',
          path: ['sections'],
          message: `Der er ${questionsOf(questionnaire).length} spørgsmål, og der kan højst være ${MOST_IN_QUESTIONNAIRE.questions}. Del dem i to spørgeguider.`,
        },
      ];

const twice = (
  ids: readonly { readonly id: string; readonly path: readonly (string | number)[] }[],
  code: string,
  what: string,
): QuestionnaireFault[] => {
  const seen = new Set<string>();
  return ids.flatMap(({ id, path }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ code, path, message: `To ${what} hedder »${id}«. Giv det ene et andet id: svar kendes på det.` }];
  });
};

const ofKind = ({ question, path }: Placed): QuestionnaireFault[] => {
  const { kind, unit, min, max } = question;
  const counts = kind === 'number' || kind === 'amount';
  const faults: QuestionnaireFault[] = [];
  if (unit !== undefined && kind !== 'number')
    faults.push({
      code: 'UNIT.NOT_USED',
      path: [...path, 'unit'],
      message: 'Kun et spørgsmål af slagsen »number« har en enhed. Slet linjen.',
    });
  for (const key of ['min', 'max'] as const)
    if (question[key] !== undefined && !counts)
      faults.push({
        code: 'LIMIT.NOT_USED',
        path: [...path, key],
        message: 'Kun »number« og »amount« har en grænse. Slet linjen.',
      });
  if (counts && min !== undefined && max !== undefined && min > max)
    faults.push({
      code: 'LIMIT.EMPTY',
      path: [...path, 'min'],
      message: `Intet tal er både mindst ${min} og højst ${max}. Byt om på dem.`,
    });
  return faults;
};

const ofOptions = ({ question, path }: Placed): QuestionnaireFault[] => {
  const { kind, options } = question;
  if (kind !== 'choice' && kind !== 'several')
    return options === undefined
      ? []
      : [
          {
            code: 'OPTIONS.NOT_USED',
            path: [...path, 'options'],
            message: 'Kun »choice« og »several« har svar at vælge imellem. Slet dem, eller skriv en af de to slags.',
          },
        ];
  if (options === undefined || options.length < 2)
    return [
      {
        code: 'OPTIONS.MISSING',
        path: [...path, options === undefined ? 'kind' : 'options'],
        message: 'Der er ikke noget at vælge imellem. Skriv mindst to svar under »options«, hver med id og text.',
      },
    ];
  return twice(
    options.map(({ id }, index) => ({ id, path: [...path, 'options', index, 'id'] })),
    'OPTION.TWICE',
    'svar',
  );
};

/** Which of these answers nobody can give to a question. */
const impossible = (
  asked: Question,
  given: readonly string[],
  path: readonly (string | number)[],
  code: string,
): QuestionnaireFault[] => {
  const possible = choicesOf(asked) ?? [];
  return given.flatMap((one, index) =>
    possible.includes(one)
      ? []
      : [
          {
            code,
            path: [...path, index],
            message: `»${one}« er ikke et svar på »${asked.id}«. Skriv ${possible.map((id) => `»${id}«`).join(' eller ')}.`,
          },
        ],
  );
};

const ofEvidence = ({ question, path }: Placed): QuestionnaireFault[] => {
  const { evidence, kind } = question;
  if (evidence === 'none') return [];
  if (kind === 'file')
    return [
      {
        code: 'EVIDENCE.OF_FILE',
        path: [...path, 'evidence'],
        message: 'Svaret er selv en fil, så der skal ikke bilag til. Slet linjen »evidence«.',
      },
    ];
  if (typeof evidence === 'string') return [];
  const at = [...path, 'evidence', 'requiredWhen'];
  return choicesOf(question) === null
    ? [
        {
          code: 'EVIDENCE.KIND',
          path: at,
          message:
            'Kun svar, man vælger, kan afgøre, om der skal bilag til. Skriv »evidence: required« eller »offered«.',
        },
      ]
    : impossible(question, evidence.requiredWhen, at, 'EVIDENCE.NO_ANSWER');
};

const ofCondition = ({ question, path, number }: Placed, byId: ReadonlyMap<string, Placed>): QuestionnaireFault[] => {
  const { showWhen } = question;
  if (showWhen === undefined) return [];
  const at = [...path, 'showWhen'];
  const fault = (code: string, message: string, key = 'question'): QuestionnaireFault[] => [
    { code, path: [...at, key], message },
  ];
  if (showWhen.question === question.id)
    return fault(
      'CONDITION.ITSELF',
      `»${question.id}« vises kun, når det selv er besvaret, så ingen ville se det. Henvis til et spørgsmål før det.`,
    );
  const asked = byId.get(showWhen.question);
  if (asked === undefined)
    return fault('CONDITION.UNKNOWN', `Intet spørgsmål hedder »${showWhen.question}«. Er id'et stavet rigtigt?`);
  if (asked.number > number)
    return fault(
      'CONDITION.LATER',
      `»${showWhen.question}« kommer først efter »${question.id}«, så svaret kendes ikke endnu. Flyt det op foran.`,
    );
  if (choicesOf(asked.question) === null)
    return fault(
      'CONDITION.KIND',
      `»${showWhen.question}« besvares ikke ved at vælge, så intet kan afhænge af svaret. Henvis til et spørgsmål med yesNo, choice eller several.`,
    );
  if ((showWhen.is === undefined) === (showWhen.anyOf === undefined))
    return [
      {
        code: 'CONDITION.ANSWER',
        path: at,
        message: 'Skriv, hvilket svar der viser spørgsmålet: enten »is: svar« eller »anyOf: [svar, svar]«.',
      },
    ];
  return showWhen.is === undefined
    ? impossible(asked.question, showWhen.anyOf ?? [], [...at, 'anyOf'], 'CONDITION.NO_ANSWER')
    : impossible(asked.question, [showWhen.is], at, 'CONDITION.NO_ANSWER').map((one) => ({
        ...one,
        path: [...at, 'is'],
      }));
};
