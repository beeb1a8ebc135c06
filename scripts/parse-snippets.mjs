// Parses pieces of code with the grammars of tree-sitter and tells what they could not read. Stdin: a JSON list of
// {name, grammar, code}; stdout: a JSON object from name to faults ("row:column text"), empty ones included.
// A process of its own, to be started with `node --liftoff-only`: Node 24 dies of optimizing Swift's grammar.
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { Language, Parser } from 'web-tree-sitter';

const { resolve } = createRequire(import.meta.url);
const grammars = resolve('tree-sitter-wasms/package.json').replace(/package\.json$/, 'out/tree-sitter-');

function findFaults(node) {
  if (node.isError || node.isMissing) {
    const { row, column } = node.startPosition;
    return [`${row + 1}:${column + 1} ${node.text.slice(0, 80)}`];
  }
  return node.children.flatMap(findFaults);
}

await Parser.init();
const faults = {};
for (const { name, grammar, code } of JSON.parse(await text(process.stdin))) {
  const parser = new Parser();
  parser.setLanguage(await Language.load(`${grammars}${grammar}.wasm`));
  faults[name] = findFaults(parser.parse(code).rootNode);
  parser.delete();
}
process.stdout.write(JSON.stringify(faults));
