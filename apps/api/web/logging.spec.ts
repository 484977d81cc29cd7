import { loggedPath } from './logging';

test.each([
  ['/opgave/eyJhbGciOi.x.y/forslag?a=b', '/opgave/:token/forslag'],
  ['/OPGAVE/eyJhbGciOi.x.y', '/OPGAVE/:token'],
  ['/frist/abc/kommentar', '/frist/:token/kommentar'],
  ['/log-ind/abc', '/log-ind/:token'],
  ['/kalender/abc.ics', '/kalender/:token'],
  ['/stedfortraeder/abc', '/stedfortraeder/:token'],
  ['/stedfortraeder/bekraeft/abc', '/stedfortraeder/bekraeft/:token'],
  ['/mine/stedfortraeder?verden=x', '/mine/stedfortraeder'],
])('a log has no token of %s', (url, logged) => expect(loggedPath(url)).toBe(logged));
