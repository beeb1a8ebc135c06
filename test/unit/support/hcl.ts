import { createRequire } from 'node:module';
import path from 'node:path';

/** HashiCorp's own HCL parser. Loaded without its types, which declare the DOM for every file. */
const { parse } = createRequire(path.resolve('package.json'))('@cdktf/hcl2json') as {
  readonly parse: (file: string, text: string) => Promise<unknown>;
};

/** A configuration as JSON; rejects text that isn't HCL. */
export function parseHcl(text: string): Promise<unknown> {
  return parse('main.tf', text);
}
