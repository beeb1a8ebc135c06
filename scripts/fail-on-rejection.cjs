// Mocha loads this before the unit and contract tests: a rejection that nothing handles fails the test that it follows.
/** @type {unknown[]} */
const rejections = [];
process.on('unhandledRejection', (reason) => rejections.push(reason));

async function fail() {
  // Node reports a rejection once the promise jobs have run.
  await new Promise((resolve) => setImmediate(resolve));
  const [first] = rejections.splice(0);
  if (first !== undefined) throw first;
}

exports.mochaHooks = { afterEach: fail, afterAll: fail };
