import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { toFigure, type Figure } from './figure';

/** The part of an esbuild metafile that says what a bundle loads. */
interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly imports: readonly {
          readonly path: string;
          readonly kind: string;
          readonly external?: boolean;
        }[];
      }
    >
  >;
}

const KILOBYTE = 1000;

/** Sizes of what the package ships; `root` is the project’s folder, with a build for production and its package. */
export function measurePackage(root: string, vsix: string): readonly Figure[] {
  const { outputs } = JSON.parse(readFileSync(path.join(root, 'dist', 'meta.json'), 'utf8')) as Metafile;
  const loaded = new Set<string>();
  const load = (file: string): void => {
    if (loaded.has(file)) return;
    loaded.add(file);
    for (const { path: imported, kind, external } of outputs[file]?.imports ?? [])
      if (kind === 'import-statement' && !external) load(imported);
  };
  load('dist/extension.js');
  const sizes = [...loaded].map((file) => statSync(path.join(root, file)).size);
  const bundle = sizes.reduce((sum, size) => sum + size, 0) / KILOBYTE;
  return [
    toFigure({ id: 'bundle', unit: 'kB', samples: [bundle], target: 120, note: `${loaded.size} files` }),
    toFigure({ id: 'vsix', unit: 'kB', samples: [statSync(vsix).size / KILOBYTE], target: 600 }),
  ];
}
