import { documentView } from './document.view';

test('each cell of a document’s table says its own column, for a phone shows no head', () => {
  const table = {
    columns: [
      { title: 'Anker', width: 2 },
      { title: '2028', align: 'right' as const },
    ],
    rows: [{ cells: ['Kassebeholdning', '12,0'], strong: true }],
  };
  const [section] = documentView({
    title: 'Sag',
    subtitle: '',
    facts: [],
    sections: [{ heading: 'Ankre', table }],
  }).sections;
  expect(section?.table?.rows).toEqual([
    {
      strong: true,
      cells: [
        { text: 'Kassebeholdning', column: 'Anker', isFigure: false },
        { text: '12,0', column: '2028', isFigure: true },
      ],
    },
  ]);
});
