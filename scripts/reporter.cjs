// Mocha's own listing, and the counts in the file that APE_TEST_RESULT names.
// Where tests are tried twice, those that needed it count as passed and are named as flaky.
// Inside an extension host stdout goes nowhere, so APE_TEST_LOG may name a file for the listing.
const { appendFileSync, writeFileSync } = require('node:fs');
const { format } = require('node:util');
const mocha = require('mocha');

const { Base, Spec } = (mocha.default ?? mocha).reporters;
const { APE_TEST_LOG: listing, APE_TEST_RESULT: resultFile } = process.env;

if (listing) Base.consoleLog = (...args) => appendFileSync(listing, `${format(...args)}\n`);

module.exports = class CountingReporter extends Spec {
  constructor(runner, options) {
    super(runner, options);
    const skipped = [];
    const failed = [];
    const flaky = [];
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.on('fail', (test) => failed.push(test.fullTitle()));
    runner.on('retry', (test, error) => {
      Base.consoleLog('\n  %s: tried again after\n  %s\n', test.fullTitle(), error.stack ?? error);
    });
    runner.on('pass', (test) => {
      if (test.currentRetry() > 0) flaky.push(test.fullTitle());
    });
    runner.once('end', () => {
      if (!resultFile) return;
      const result = { passed: runner.stats?.passes ?? 0, failed, skipped, flaky };
      writeFileSync(resultFile, `${JSON.stringify(result, null, 2)}\n`);
    });
  }
};
