import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { WORKFLOW_TYPES } from '#contracts';
import { phaseTitle } from '#domain';
import { readShippedProcesses } from '#files';
import * as stories from './index';

const SOURCES = globSync('*/*.workflow.ts', { cwd: __dirname }).map((file) =>
  readFileSync(path.join(__dirname, file), 'utf8'),
);
const namesIn = (source: string, call: string): string[] =>
  [...source.matchAll(new RegExp(`\\.(?:${call})\\(\\s*'([^']+)'`, 'g'))].map((match) => match[1] ?? '');
const PHASES = SOURCES.flatMap((source) => namesIn(source, 'phase|heldAt'));

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

test('a story and its process’ file have the same phases in the same order, and the same gates; a story names no kinds of steps', async () => {
  const processes = (await readShippedProcesses()).filter(({ workflow }) => workflow !== 'plannedCase');
  const told = processes.flatMap(({ workflow, phases, gates }) => {
    const source = SOURCES.find((one) => one.includes(`function ${workflow}(`)) ?? '';
    expect({ phases: namesIn(source, 'phase'), gates: namesIn(source, 'gate') }).toEqual({
      phases: phases.map(({ id }) => id),
      gates: gates.map(({ id }) => id),
    });
    return phases;
  });
  expect(told.map(({ id }) => phaseTitle(id))).toEqual(told.map(({ title }) => title));
  expect(SOURCES.filter((source) => /\.(?:phase|gate|asks)\([^)]*,/.test(source))).toEqual([]);
});
