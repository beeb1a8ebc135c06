import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { lookUntil } from './until';

const ID = 'mongodb.mongodb-vscode';

/** What its command does: answers, or throws an error that repeats what it was given. */
type Conduct = 'true' | 'false' | 'throw';

/**
 * Stands in for MongoDB for VS Code: an extension of its id whose command notes what it was called with. The notes are
 * outside of the editor's folders, for they hold the password.
 */
export class MongodbExtension {
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'ape-mongodb-'));

  /** `dataFolder`: of the editor. It counts from the next load of a page on. */
  constructor(
    private readonly dataFolder: string,
    version: string,
  ) {
    this.setConduct('true');
    const folder = path.join(dataFolder, 'extensions', ID);
    mkdirSync(folder, { recursive: true });
    const manifest = {
      name: 'mongodb-vscode',
      publisher: 'mongodb',
      displayName: 'MongoDB for VS Code',
      version,
      engines: { vscode: '^1.105.0' },
      activationEvents: [],
      main: './main.js',
      contributes: { commands: [{ command: 'mdb.connectWithURI', title: 'MongoDB: Connect' }] },
    };
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(folder, 'main.js'), `(${MAIN})(exports, ${JSON.stringify(this.#folder)})`);
    const location = { $mid: 1, path: folder, scheme: 'file' };
    this.#list([{ identifier: { id: ID }, version, location, relativeLocation: ID, metadata: {} }]);
  }

  setConduct(conduct: Conduct): void {
    writeFileSync(path.join(this.#folder, 'conduct'), conduct);
  }

  /** What the command was called with, once it was called so many times. */
  async getCalls(count: number): Promise<readonly unknown[]> {
    const file = path.join(this.#folder, 'calls');
    const read = () =>
      existsSync(file)
        ? readFileSync(file, 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.parse(line) as unknown)
        : [];
    return lookUntil(
      () => Promise.resolve(read()),
      (calls) => calls.length >= count,
    );
  }

  /** Takes it away again, and its notes. */
  remove(): void {
    this.#list([]);
    for (const folder of [this.#folder, path.join(this.dataFolder, 'extensions', ID)])
      rmSync(folder, { recursive: true, force: true });
  }

  /** Which extensions the editor has. */
  #list(extensions: readonly object[]): void {
    writeFileSync(path.join(this.dataFolder, 'extensions', 'extensions.json'), JSON.stringify(extensions));
  }
}

const MAIN = `(exports, folder) => {
  const { appendFileSync, readFileSync } = require('node:fs');
  const { commands } = require('vscode');
  exports.activate = ({ subscriptions }) => {
    subscriptions.push(commands.registerCommand('mdb.connectWithURI', async (given) => {
      appendFileSync(folder + '/calls', JSON.stringify(given) + '\\n');
      const conduct = readFileSync(folder + '/conduct', 'utf8');
      if (conduct === 'throw') throw new Error('Cannot connect to ' + given.connectionString);
      return conduct === 'true';
    }));
  };
}`;
