/**
 * Jest gives each spec file a world of its own, and so loads and compiles everything anew for each: more than half of what the small files
 * cost. Here our own modules are still each file's own, but what they are compiled to is kept, and the packages are loaded once for the
 * process. Needs one-realm.cjs.
 */
const path = require('node:path');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const PACKAGES = `${path.sep}node_modules${path.sep}`;

/** Temporal's worker holds one Runtime for its process, which a file installs as it needs it. */
const PER_FILE = /[\\/]node_modules[\\/]@temporalio[\\/](worker|testing|core-bridge)[\\/]/;

const compiled = new Map();

/** The function that is one module's body, compiled once for the process. */
function compile(source, filename, parameters) {
  const known = compiled.get(filename);
  if (known?.source === source && known.parameters === parameters.length) return known.body;
  const body = vm.compileFunction(source, parameters, {
    filename,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  compiled.set(filename, { source, parameters: parameters.length, body });
  return body;
}

module.exports = class SharedPackages extends Runtime {
  constructor(...args) {
    super(...args);
    const { executor } = this;
    executor.compile = (source, filename) => compile(source, filename, executor.injectedModuleParameters);
  }

  requireModule(from, name, options, isActual) {
    if (name && !options?.isInternalModule && !this._resolution.isCoreModule(name)) {
      const file = this._resolution.resolveCjs(from, name);
      if (file.includes(PACKAGES) && !PER_FILE.test(file)) return require(file);
    }
    return super.requireModule(from, name, options, isActual);
  }
};
