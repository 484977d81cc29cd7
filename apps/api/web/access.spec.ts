import { Reflector } from '@nestjs/core';
import request from 'supertest';
import { Harness, person } from '../testing/harness';
import { routesOf, type Route } from '../testing/routes';
import { ruleOf } from './access';
import { loggedPath } from './logging';

let api: Harness;
beforeAll(async () => {
  api = await Harness.start('2015-02-27');
});
afterAll(() => api.stop());

const http = () => request(api.app.getHttpServer());

const rule = ({ handler, controller }: Route) => ruleOf(new Reflector(), handler, controller);

test('every route says who may come in; what is public is a short list that somebody has read', () => {
  const routes = routesOf(api);
  expect(routes.length).toBeGreaterThan(80);
  const silent = routes.filter((route) => {
    const { isPublic, link, allowed } = rule(route);
    return !isPublic && link === undefined && allowed === undefined;
  });
  expect(silent.flatMap(({ addresses }) => addresses)).toEqual([]);
  expect(
    routes
      .filter((route) => rule(route).isPublic)
      .flatMap(({ method, addresses }) => addresses.map((address) => `${method} ${address}`))
      .sort(),
  ).toEqual([
    'GET /',
    'GET /health',
    'GET /health/live',
    'GET /health/ready',
    'GET /kalender/:name',
    'GET /log-ind',
    'GET /log-ind/:token',
    'GET /stedfortraeder/:token',
    'GET /stedfortraeder/bekraeft/:token',
    'POST /log-ind',
    'POST /log-ind/:token',
    'POST /log-ud',
    'POST /stedfortraeder/:token',
    'POST /stedfortraeder/bekraeft/:token',
  ]);
});

test('no token of any address stands in a log', () => {
  const named = routesOf(api)
    .flatMap(({ addresses }) => addresses)
    .filter((address) => address.includes(':token') || address.startsWith('/kalender/'));
  expect(named.length).toBeGreaterThan(10);
  for (const address of named) {
    const given = 'eyJhbGciOi.x.y';
    const params = Object.fromEntries([...address.matchAll(/:(\w+)/g)].map(([, name = '']) => [name, given]));
    const originalUrl = address.replaceAll(/:\w+/g, given);
    // Other parts are ids.
    expect(loggedPath({ originalUrl, route: { path: address }, params })).toBe(
      address.replaceAll(/:(?!token|name)\w+/g, given),
    );
  }
});

test('what is not public asks who is there before anything else, at every address', async () => {
  const shut = routesOf(api).filter((route) => !rule(route).isPublic);
  for (const route of shut)
    for (const address of route.addresses) {
      const url = address.replaceAll(/:\w+/g, 'x');
      const { status } = await (route.method === 'GET'
        ? http().get(url)
        : http().post(url).type('form').send({ x: '1' }));
      const expected = address.startsWith('/api/') ? 422 : address.includes(':token') ? 404 : 401;
      expect([route.method, address, status]).toEqual([route.method, address, expected]);
    }
});

test('a file is read only when it is known who sends it, and that they may: nobody else fills the memory', async () => {
  const tooLarge = Buffer.alloc(5_300_000);
  const round = '/sager/6f0c1f0e-6a3b-4c55-9d1e-0a4f4b1f2c3d/overfoersler/stillinger';
  await http().post(round).attach('fil', tooLarge, 'stillinger.csv').expect(401);
  await http().post('/planer/ny').attach('fil', tooLarge, 'plan.csv').expect(401);
  const konsulent = await api.cookie(person('konsulent.skole'));
  await http().post(round).set('cookie', konsulent).attach('fil', tooLarge, 'stillinger.csv').expect(404);
  await http().post('/planer/ny').set('cookie', konsulent).attach('fil', tooLarge, 'plan.csv').expect(403);
});
