/**
 * The specs' world is Node's own, not a copy of it in a `vm` context: what a package makes is then an `Error` and a `Date` to us, as it is
 * in the product, and a package that is loaded once serves every file that the process runs (shared-packages.cjs). What jest and a file
 * leave on the world is taken back before the next.
 */
const { LegacyFakeTimers, ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

const listenersOf = () => new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));

module.exports = class OneRealm {
  constructor({ projectConfig: config }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    const timers = { config, global: globalThis };
    this.fakeTimers = new LegacyFakeTimers({
      ...timers,
      moduleMocker: this.moduleMocker,
      timerConfig: { idToRef: (id) => id, refToId: (timer) => timer },
    });
    this.fakeTimersModern = new ModernFakeTimers(timers);
    this.before = {
      console: globalThis.console,
      env: { ...process.env },
      exit: process.exit,
      getBuiltinModule: process.getBuiltinModule,
      cwd: process.cwd(),
      listeners: listenersOf(),
      symbols: new Set(Object.getOwnPropertySymbols(globalThis)),
    };
  }

  async setup() {
    // Jest asks for 100, and every `expect` takes a stack, whatever comes of it.
    Error.stackTraceLimit = 25;
  }

  async teardown() {
    const { console, env, exit, getBuiltinModule, cwd, listeners, symbols } = this.before;
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    Object.assign(globalThis, { console });
    Object.assign(process, { exit, getBuiltinModule });
    process.chdir(cwd);
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    for (const [name, now] of listenersOf())
      for (const one of now) if (!listeners.get(name)?.includes(one)) process.removeListener(name, one);
    // Jest's own: the handlers of this file would hear of the next file's tests.
    for (const symbol of Object.getOwnPropertySymbols(globalThis))
      if (!symbols.has(symbol)) Reflect.deleteProperty(globalThis, symbol);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return null;
  }
};
