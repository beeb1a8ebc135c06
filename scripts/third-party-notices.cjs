// The licenses of the packages whose code is in the bundles, as the text of ThirdPartyNotices.txt.
const fs = require('node:fs');
const path = require('node:path');

/** Licenses whose code may be shipped as long as their text is. Another one needs a decision. */
const ALLOWED = ['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT'];

/** License texts, then what the package says about others (Apache-2.0, section 4 (d)). */
const LEGAL_FILES = [/^(licen[cs]e|copying)/i, /^(notice|third.?party)/i];

/** License texts for packages that ship none, by package name. */
const FALLBACKS = path.join(__dirname, 'licenses');

const HEAD = `Third-party notices

This extension contains code of the packages below. Each one is followed by its license.
`;

/**
 * The folders of all packages that have code in the outputs of an esbuild metafile, relative to the project. A package
 * inside another package's node_modules counts on its own.
 */
function getBundledPackages({ outputs }) {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([input]) => input),
  );
  const folders = inputs.map((input) => /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

/**
 * The text of ThirdPartyNotices.txt for a metafile of the build in `root`; the same for the same packages. Throws an error
 * that names the package when its license isn't allowed or its license text is missing.
 */
function toNotices(metafile, root) {
  const notices = getBundledPackages(metafile).map((folder) => toNotice(path.join(root, folder)));
  return [HEAD, ...[...new Set(notices)].sort()].join(`\n${'-'.repeat(80)}\n\n`);
}

function toNotice(folder) {
  const { name, version, license } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  if (!ALLOWED.includes(license)) {
    throw new Error(
      `The license of ${name} ${version} isn't allowed: ${JSON.stringify(license)}. Check it, then add it to ${path.basename(__filename)} or remove the package.`,
    );
  }
  const [licenses, others] = LEGAL_FILES.map((pattern) => readAll(folder, pattern));
  const fallback = path.join(FALLBACKS, `${name}.txt`);
  if (licenses.length === 0 && fs.existsSync(fallback)) licenses.push(readText(fallback));
  if (licenses.length === 0) {
    throw new Error(`${name} ${version} has no license text. Add it as ${fallback}.`);
  }
  return `${[`${name} ${version}\nLicense: ${license}`, ...licenses, ...others].join('\n\n')}\n`;
}

function readAll(folder, pattern) {
  return fs
    .readdirSync(folder)
    .filter((name) => pattern.test(name) && fs.statSync(path.join(folder, name)).isFile())
    .sort()
    .map((name) => readText(path.join(folder, name)))
    .filter((text) => text !== '');
}

function readText(file) {
  return fs
    .readFileSync(file, 'utf8')
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .trim();
}

module.exports = { toNotices };
