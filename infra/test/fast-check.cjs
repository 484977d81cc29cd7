/**
 * The specs' fast-check, with one seed for all: a run that fails, fails by the change that is in it. `FC_SEED=1234 npm test` walks other ways.
 */
const fc = require('../../node_modules/fast-check');
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20150414) });
module.exports = fc;
