import { spawn, type ChildProcess } from 'node:child_process';
import type { Environment } from './configFile';
import type { Program } from './findProgram';

/** How a program ended: with exit code 0, with another one or too much output, not at all, or it doesn’t exist. */
export type Ending =
  { readonly kind: 'done'; readonly output: string } | { readonly kind: 'failed' | 'silent' | 'absent' };

const MOST_BYTES = 64_000;

/**
 * Runs a program that `findProgram` found, without a shell and without input, in its own process group. At the deadline
 * (milliseconds), or when it writes more than 64 kB, the whole group is killed. Never rejects.
 */
export async function runProgram(
  program: Program,
  args: readonly string[],
  env: Environment,
  deadline: number,
): Promise<Ending> {
  try {
    return await new Promise((resolve) => {
      const child = spawn(program.file, args, {
        env: { ...env, ...program.env },
        cwd: program.folder,
        detached: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      const stop = (kind: 'failed' | 'silent') => {
        clearTimeout(timer);
        killGroup(child);
        child.stdout.destroy();
        resolve({ kind });
      };
      const timer = setTimeout(() => stop('silent'), deadline);
      const chunks: Buffer[] = [];
      let length = 0;
      child.stdout.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length > MOST_BYTES) stop('failed');
      });
      child.on('error', () => resolve({ kind: 'absent' }));
      child.on('close', (code) => {
        clearTimeout(timer);
        resolve(code === 0 ? { kind: 'done', output: Buffer.concat(chunks).toString() } : { kind: 'failed' });
      });
    });
  } catch {
    return { kind: 'absent' };
  }
}

function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It ended by itself just now.
  }
}
