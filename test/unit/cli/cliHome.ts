// A person's home with an Atlas CLI in it, in a temporary folder, and a PATH that holds stand-ins alone.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findCliProfiles } from '../../../src/cli/atlasCli';
import type { CliProfile } from '../../../src/core/account/cliProfile';

export class CliHome {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'cli-home-'));
  readonly bin = path.join(this.folder, 'bin');
  readonly configFile = path.join(this.folder, '.config', 'atlascli', 'config.toml');

  constructor() {
    mkdirSync(this.bin);
    mkdirSync(path.dirname(this.configFile), { recursive: true });
  }

  /** Nothing of the environment that the tests run in. */
  get env(): Record<string, string> {
    return { PATH: this.bin };
  }

  write(config: string | Uint8Array): void {
    writeFileSync(this.configFile, config);
  }

  find(env: Record<string, string> = {}) {
    return findCliProfiles({ ...this.env, ...env }, 'linux', this.folder);
  }

  /** The profiles that are found; fails where the finding is another one. */
  async getProfiles(env: Record<string, string> = {}): Promise<readonly CliProfile[]> {
    const finding = await this.find(env);
    if (finding.kind !== 'profiles') throw new Error(`The finding is ${JSON.stringify(finding)}`);
    return finding.profiles;
  }

  /** Puts a shell script on the PATH that writes down what it was asked. */
  addProgram(name: string, script: string): void {
    const text = `#!/bin/sh\nPATH=/usr/bin:/bin\necho "${name} $*" >> '${this.asked}'\n${script}\n`;
    writeFileSync(path.join(this.bin, name), text, { mode: 0o755 });
  }

  /** One line per call of a program: its name and arguments. */
  getAsked(): readonly string[] {
    try {
      return readFileSync(this.asked, 'utf8').trim().split('\n');
    } catch {
      return [];
    }
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true });
  }

  private get asked(): string {
    return path.join(this.folder, 'asked');
  }
}
