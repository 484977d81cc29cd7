import { contactWords, NO_CONTACT } from './contact';

test('whom to ask is told with what there is of phone and address', () => {
  const contact = { ...NO_CONTACT, phone: '12 34 56 78', email: 'oekonomi@albertslund.example' };
  expect(contactWords(contact)).toBe('Økonomi & Stab, tlf. 12 34 56 78, oekonomi@albertslund.example');
  expect(contactWords({ ...contact, phone: null })).toBe('Økonomi & Stab, oekonomi@albertslund.example');
  expect(contactWords(NO_CONTACT)).toBe('Økonomi & Stab');
});
