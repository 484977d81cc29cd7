import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { WORKFLOW_TYPES } from '#contracts';
import { phaseTitle } from '#domain';
import * as stories from './index';

const SOURCES = globSync('*/*.workflow.ts', { cwd: __dirname }).map((file) =>
  readFileSync(path.join(__dirname, file), 'utf8'),
);
const PHASES = SOURCES.flatMap((source) =>
  [...source.matchAll(/\.(?:phase|heldAt)\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
);

test('every phase of every story has Danish words: nobody reads a name of ours on a case’s page', () => {
  expect(PHASES.length).toBeGreaterThan(25);
  expect(PHASES.filter((name) => phaseTitle(name) === name)).toEqual([]);
});

test('a phase means one thing: no two stories call theirs the same', () => {
  expect(PHASES.filter((name, index) => PHASES.indexOf(name) !== index)).toEqual([]);
});

test('every process that a case can be of has its story, and every story is one that the record can ask for', () => {
  expect(Object.keys(stories).sort()).toEqual([...WORKFLOW_TYPES].sort());
});
