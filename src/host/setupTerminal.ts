import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { toLiteralText } from '../core/text';

/** Longest output that is kept, in UTF-16 units: its end. */
const OUTPUT_LIMIT = 262_144;
/** Milliseconds to wait for the terminal's shell integration, without which output can't be read. */
const INTEGRATION = 5_000;

/** Opens commands as an unsaved script in the language of the user's shell. */
export async function openScript(commands: string): Promise<void> {
  const isPowerShell = /(?:powershell|pwsh)(?:\.exe)?$/i.test(vscode.env.shell);
  const document = await vscode.workspace.openTextDocument({
    language: isPowerShell ? 'powershell' : 'shellscript',
    content: `${commands}\n`,
  });
  await vscode.window.showTextDocument(document, { preview: false, viewColumn: vscode.ViewColumn.Beside });
}

/**
 * Runs commands in a new terminal, one after the other until one fails, because the user asked for exactly these. Where
 * the shell reports its commands, `onOutput` gets what they printed so far after each of them. The terminal starts in the
 * home folder: some shells also search the working folder for programs, which would be the workspace.
 */
export async function runCommands(
  name: string,
  lines: readonly string[],
  onOutput: (output: string) => void,
): Promise<void> {
  const terminal = vscode.window.createTerminal({ name: toLiteralText(name), cwd: homedir() });
  terminal.show(true);
  const integration = await waitForIntegration(terminal);
  if (!integration) {
    terminal.sendText(lines.join('\n'));
    return;
  }
  let output = '';
  for (const line of lines) {
    const execution = integration.executeCommand(line);
    const ended = waitForEnd(execution, terminal);
    for await (const data of execution.read()) output = (output + data).slice(-OUTPUT_LIMIT);
    onOutput(output);
    if ((await ended) !== 0) return;
  }
}

function waitForIntegration(terminal: vscode.Terminal): Promise<vscode.TerminalShellIntegration | undefined> {
  if (terminal.shellIntegration) return Promise.resolve(terminal.shellIntegration);
  return new Promise((resolve) => {
    const finish = (integration: vscode.TerminalShellIntegration | undefined) => {
      clearTimeout(timer);
      changed.dispose();
      closed.dispose();
      resolve(integration);
    };
    const timer = setTimeout(() => finish(undefined), INTEGRATION);
    const changed = vscode.window.onDidChangeTerminalShellIntegration((event) => {
      if (event.terminal === terminal) finish(event.shellIntegration);
    });
    const closed = vscode.window.onDidCloseTerminal((each) => each === terminal && finish(undefined));
  });
}

/** The exit code of a command; undefined where the shell doesn't report it, or the terminal was closed. */
function waitForEnd(
  execution: vscode.TerminalShellExecution,
  terminal: vscode.Terminal,
): Promise<number | undefined> {
  return new Promise((resolve) => {
    const finish = (exitCode: number | undefined) => {
      ended.dispose();
      closed.dispose();
      resolve(exitCode);
    };
    const ended = vscode.window.onDidEndTerminalShellExecution((event) => {
      if (event.execution === execution) finish(event.exitCode);
    });
    const closed = vscode.window.onDidCloseTerminal((each) => each === terminal && finish(undefined));
  });
}
