// Mocha's own listing, and the counts in the file that APE_TEST_RESULT names.
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
    runner.on('pending', (test) => skipped.push(test.fullTitle()));
    runner.on('fail', (test) => failed.push(test.fullTitle()));
    runner.once('end', () => {
      if (!resultFile) return;
      const result = { passed: runner.stats?.passes ?? 0, failed, skipped };
      writeFileSync(resultFile, `${JSON.stringify(result, null, 2)}\n`);
    });
  }
};
