import * as vscode from 'vscode';
import { redact } from '../core/redact';

/** The log channel. Every line is redacted: secrets of the session by value, others by shape. */
export class Log implements vscode.Disposable {
  readonly #channel = vscode.window.createOutputChannel('Private Endpoints for MongoDB Atlas', { log: true });
  readonly #secrets = new Set<string>();

  /** From here on these never appear in a line; those of former sessions stay out too. */
  addSecrets(secrets: readonly string[]): void {
    for (const secret of secrets) this.#secrets.add(secret);
  }

  info(line: string): void {
    this.#channel.info(this.clean(line));
  }

  error(line: string): void {
    this.#channel.error(this.clean(line));
  }

  /** A text as the log would write it: for others that leave the window. */
  clean(text: string): string {
    return redact(text, [...this.#secrets]);
  }

  show(): void {
    this.#channel.show(true);
  }

  dispose(): void {
    this.#channel.dispose();
  }
}
