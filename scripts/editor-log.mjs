// A log writer for the served editor. Its own is a native module that the install leaves out; without one the editor
// keeps no log: output channels of extensions stay empty, in the window as on disk.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What the editor asks of its module `@vscode/spdlog`, on Node's own files. */
const writer = `'use strict';
const fs = require('node:fs');
const path = require('node:path');
const LEVELS = ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'];

class Logger {
  #file;
  #level = 2;
  #isPlain = false;

  constructor(file) {
    this.#file = file;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }

  trace(text) { this.#write(0, text); }
  debug(text) { this.#write(1, text); }
  info(text) { this.#write(2, text); }
  warn(text) { this.#write(3, text); }
  error(text) { this.#write(4, text); }
  critical(text) { this.#write(5, text); }
  getLevel() { return this.#level; }
  setLevel(level) { this.#level = level; }
  clearFormatters() { this.#isPlain = true; }
  setPattern() {}
  flush() {}
  drop() {}

  #write(level, text) {
    if (level < this.#level) return;
    const at = new Date().toISOString().replace('T', ' ').replace('Z', '');
    try {
      fs.appendFileSync(this.#file, this.#isPlain ? text : at + ' [' + LEVELS[level] + '] ' + text + '\\n');
    } catch {
      // The folder goes when the editor ends.
    }
  }
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, file) => new Logger(file);
exports.createAsyncRotatingLogger = async (name, file) => new Logger(file);
`;

/** Gives the editor in this folder its log writer, once. Editors that run meanwhile keep what they have loaded. */
export function giveLogWriter(editorFolder) {
  const file = path.join(editorFolder, 'node_modules', '@vscode', 'spdlog', 'index.js');
  if (readFileSync(file, 'utf8') === writer) return;
  const part = `${file}.${process.pid}`;
  writeFileSync(part, writer);
  renameSync(part, file);
}
