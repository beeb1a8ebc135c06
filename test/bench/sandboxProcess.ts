import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Announcement } from '../browser/support/announcement';
import type { Credential } from '../../src/core/model';

/** One request in the sandbox's log. */
export interface SeenRequest {
  readonly path: string;
  readonly query: string;
  readonly status: number;
  readonly connection: number;
}

/** The built sandbox in a process of its own, so that its CPU isn't counted. */
export class SandboxProcess {
  private constructor(
    readonly announcement: Announcement,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(...args: readonly string[]): Promise<SandboxProcess> {
    // This module is dist/bench/index.js.
    const program = path.resolve(__dirname, '..', 'sandbox.js');
    const child = spawn(process.execPath, [program, '--port', '0', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    const ended = once(child, 'exit');
    const stop = async () => {
      child.kill('SIGTERM');
      await ended;
    };
    return new SandboxProcess(JSON.parse(line) as Announcement, stop);
  }

  get baseUrl(): string {
    return this.announcement.baseUrl;
  }

  /** The credential of that kind with all roles. */
  getCredential(kind: Credential['kind']): Credential {
    const found = this.announcement.credentials.find((one) => one.kind === kind);
    if (!found) throw new Error(`The sandbox has no ${kind}`);
    const { publicKey = '', privateKey = '', clientId = '', clientSecret = '' } = found;
    return kind === 'apiKey' ? { kind, publicKey, privateKey } : { kind, clientId, clientSecret };
  }

  /** Every request since the last {@link forget}; needs --control. */
  async getRequests(): Promise<readonly SeenRequest[]> {
    return (await (await fetch(`${this.baseUrl}/_sandbox/requests`)).json()) as readonly SeenRequest[];
  }

  async forget(): Promise<void> {
    await fetch(`${this.baseUrl}/_sandbox/requests`, { method: 'DELETE' });
  }
}
