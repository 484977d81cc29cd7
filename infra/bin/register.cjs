// Runs the TypeScript sources directly: Nest needs decorator metadata, which Node's own type stripping does not give.
// The same .swcrc serves this hook, jest, Temporal's bundler and the build (docs/adr/0002-runtime.md).
const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');

// The threads that read files are given the same hook (libs/files/threads/file-reader.ts).
process.env.AARSHJUL_COMPILES = __filename;

const root = path.resolve(__dirname, '../..');
const folder = path.join(root, '.data/compiled');
const compiler = ['.swcrc', 'node_modules/@swc/core/package.json'].map((file) => readFileSync(path.join(root, file)));
const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('base64url');
// The compiler itself is loaded only when something has changed.
const compile = (source, filename) => require('@swc/core').transformSync(source, { filename }).code;

// What was compiled is kept, one file a source, and used again while its last line tells the same source and the same compiler.
const compiled = (source, filename) => {
  const kept = path.join(folder, `${hash(filename)}.js`);
  const mark = `\n// ${hash(...compiler, source)}`;
  const code = existsSync(kept) ? readFileSync(kept, 'utf8') : '';
  if (code.endsWith(mark)) return code;
  const fresh = compile(source, filename) + mark;
  writeFileSync(`${kept}.${process.pid}`, fresh);
  renameSync(`${kept}.${process.pid}`, kept);
  return fresh;
};

// A clone that is not ours to write in, or a full disk, only makes the start slower.
let canKeep = true;
const codeOf = (source, filename) => {
  try {
    if (canKeep) return compiled(source, filename);
  } catch (error) {
    if (typeof error.syscall !== 'string') throw error;
    canKeep = false;
  }
  return compile(source, filename);
};

try {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
} catch {
  canKeep = false;
}
require.extensions['.ts'] = (module, filename) =>
  module._compile(codeOf(readFileSync(filename, 'utf8'), filename), filename);
