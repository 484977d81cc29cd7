// Runs the TypeScript sources directly: Nest needs decorator metadata, which Node's own type stripping does not give.
// The same .swcrc serves this hook, jest and Temporal's bundler (docs/adr/0002-runtime.md).
const { transformFileSync } = require('@swc/core');

require.extensions['.ts'] = (module, filename) => module._compile(transformFileSync(filename).code, filename);
