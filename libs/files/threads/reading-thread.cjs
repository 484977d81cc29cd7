// Runs in a thread of its own (file-reader.ts). Plain JavaScript: among the sources the thread has the hook that compiles them from who starts it.
const { runReading } = require('./run-reading');

module.exports = runReading;
