import { loggedPath } from './logging';

test.each([
  ['/opgave/eyJhbGciOi.x.y/forslag?a=b', '/opgave/:token/forslag', '/opgave/:token/forslag'],
  ['/kalender/abc.ics', '/kalender/:name', '/kalender/:name'],
  ['/stedfortraeder/bekraeft/abc', '/stedfortraeder/bekraeft/:token', '/stedfortraeder/bekraeft/:token'],
  ['/sager/12?verden=x', '/sager/:caseId', '/sager/12'],
  ['//opgave/eyJ.x.y', undefined, '/'],
  ['/%6fpgave/eyJ.x.y', undefined, '/'],
  ['/opgave;x/eyJ.x.y', undefined, '/'],
  ['/opgave//eyJ.x.y', undefined, '/opgave'],
  ['/eyJ.x.y', undefined, '/'],
])('a log has no token of %s', (originalUrl, path, logged) =>
  expect(
    loggedPath({ originalUrl, route: { path }, params: { token: 'eyJ.x.y', name: 'abc.ics', caseId: '12' } }),
  ).toBe(logged),
);
