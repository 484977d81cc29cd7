/**
 * What takes longest comes first, so that no worker ends the run with it alone. A first run knows no times: whole products and browsers are
 * the long ones.
 */
const { default: Sequencer } = require('@jest/test-sequencer');

const LONG = [/\.e2e\.spec\.ts$/, /\.browser\.spec\.ts$/];
const rank = ({ path }) => (LONG.findIndex((kind) => kind.test(path)) + LONG.length + 1) % (LONG.length + 1);

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => rank(one) - rank(other));
  }
};
