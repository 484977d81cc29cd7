import { questionnaireSchema } from '../questionnaires';
import { noteSections, OTHER_NOTE } from './visit-notes';

const GUIDE = questionnaireSchema.parse({
  id: 'guide',
  title: 'Guide',
  sections: [
    {
      id: 'kasse',
      title: '1. Kassen',
      questions: [
        { id: 'har-kasse', kind: 'yesNo', text: 'Har I en kasse?' },
        { id: 'taelles', kind: 'date', text: 'Hvornår blev den talt?', showWhen: { question: 'har-kasse', is: 'yes' } },
      ],
    },
    { id: 'loen', title: '2. Løn', questions: [{ id: 'loenliste', kind: 'text', text: 'Hvem ser på lønnen?' }] },
  ],
});

test('every question has a place for a note in its own section, also one that the leader was not asked, and what else was seen has one', () => {
  expect(noteSections(GUIDE).map(({ title, places }) => [title, places.map(({ id }) => id)])).toEqual([
    ['1. Kassen', ['har-kasse', 'taelles']],
    ['2. Løn', ['loenliste']],
    ['Andet, vi så', [OTHER_NOTE]],
  ]);
});

test('a note’s heading is the question’s own words', () => {
  expect(noteSections(GUIDE)[0]?.places[0]?.text).toBe('Har I en kasse?');
});

test('no question of a guide can be called as the place for what else was seen', () => {
  const [section] = GUIDE.sections;
  const named = { ...GUIDE, sections: [{ ...section, questions: [{ ...section?.questions[0], id: OTHER_NOTE }] }] };
  expect(questionnaireSchema.safeParse(named).success).toBe(false);
});
