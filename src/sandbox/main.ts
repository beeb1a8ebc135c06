import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { readOptions, USAGE } from './options';
import { startSandbox } from './server';
import type { SandboxOptions } from './server';

/** Command line: announces itself on stdout and runs until a signal. Exit 2 for bad arguments, 1 for a taken port. */
async function runProgram(): Promise<void> {
  let options: SandboxOptions;
  try {
    options = readOptions(process.argv.slice(2));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    complain(`${message.replace(/\s+/g, ' ')} (usage: ${USAGE})`, 2);
    return;
  }
  try {
    const { announcement, close } = await startSandbox(options);
    const stop = () => void close().then(() => process.exit(0));
    // Not once: a terminal and a parent may both send the signal, and the second must not kill the closing.
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
    process.stdout.write(`${JSON.stringify(announcement)}\n`);
  } catch (error) {
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    complain(
      isTaken
        ? `Port ${options.port ?? 0} on 127.0.0.1 is already in use.`
        : `Couldn’t start the sandbox: ${String(error)}`,
      1,
    );
  }
}

function complain(message: string, exitCode: number): void {
  process.stderr.write(`${message}\n`);
  process.exitCode = exitCode;
}

/**
 * Worker thread: options come as workerData, `ready` is sent to the parent, which ends the worker. A failed start is an
 * error event.
 */
async function runWorker(parent: MessagePort): Promise<void> {
  const { announcement } = await startSandbox((workerData ?? {}) as SandboxOptions);
  parent.postMessage({ type: 'ready', announcement });
}

void (isMainThread || !parentPort ? runProgram() : runWorker(parentPort));
