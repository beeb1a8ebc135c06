// Import cycles between files.
import path from 'node:path';
import { getImports, type Source } from './sources';

/**
 * Every shortest import cycle as a chain of files (`a.ts → b.ts → a.ts`), type imports included, sorted. A chain begins
 * with the file that is first in the alphabet, so that each cycle is listed once.
 */
export function findCycles(sources: readonly Source[]): readonly string[] {
  const names = new Set(sources.map(({ name }) => name));
  const graph = new Map(sources.map((source) => [source.name, toImportedFiles(source, names)]));
  const chains = [...names].flatMap((name) => findChain(graph, name) ?? []);
  return [...new Set(chains.map(toChainText))].sort();
}

function toImportedFiles(source: Source, names: ReadonlySet<string>): readonly string[] {
  return getImports(source)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => path.posix.join(path.posix.dirname(source.name), specifier))
    .flatMap((target) => [`${target}.ts`, `${target}/index.ts`].find((name) => names.has(name)) ?? []);
}

/** The files of the shortest way from a file back to itself, each once; undefined when there is none. */
function findChain(
  graph: ReadonlyMap<string, readonly string[]>,
  start: string,
): readonly [readonly string[]] | undefined {
  const seen = new Set<string>();
  let chains: (readonly string[])[] = [[start]];
  while (chains.length > 0) {
    const next: (readonly string[])[] = [];
    for (const chain of chains) {
      for (const name of graph.get(chain.at(-1) ?? '') ?? []) {
        if (name === start) return [chain];
        if (seen.has(name)) continue;
        seen.add(name);
        next.push([...chain, name]);
      }
    }
    chains = next;
  }
  return undefined;
}

function toChainText(chain: readonly string[]): string {
  const first = chain.indexOf([...chain].sort()[0] ?? '');
  const turned = [...chain.slice(first), ...chain.slice(0, first)];
  return [...turned, turned[0]].join(' → ');
}
