// Big things that are installed once per machine and shared between clones.
import { existsSync, mkdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { log } from './lib.mjs';

const lockBeatMs = 2000;
const lockStaleMs = 20_000;

/** The folder of everything that is kept between runs; APE_CACHE_DIR names another one. */
export function getCacheFolder() {
  if (process.env.APE_CACHE_DIR) return path.resolve(process.env.APE_CACHE_DIR);
  const base = process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
  return path.join(base, 'atlas-private-endpoints');
}

/**
 * A folder of the cache, filled by `install` when it is not there yet.
 * It is filled under another name and renamed when whole, so a broken install is never taken for a good one
 * even if the lock failed to keep two of them apart.
 * @param name the folder's name, with the version in it
 * @param install fills the folder that it is given
 */
export async function ensureCached(name, install) {
  const folder = path.join(getCacheFolder(), name);
  const marker = path.join(folder, 'complete');
  if (existsSync(marker)) return folder;
  mkdirSync(getCacheFolder(), { recursive: true });
  const release = await takeLock(`${folder}.lock`, () => existsSync(marker));
  try {
    if (existsSync(marker)) return folder;
    const part = `${folder}.part-${process.pid}`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    try {
      await install(part);
      writeFileSync(path.join(part, 'complete'), `${new Date().toISOString()}\n`);
      moveInto(part, folder, marker);
    } finally {
      rmSync(part, { recursive: true, force: true });
    }
    return folder;
  } finally {
    release();
  }
}

function moveInto(part, folder, marker) {
  if (existsSync(folder) && !existsSync(marker)) rmSync(folder, { recursive: true, force: true });
  try {
    renameSync(part, folder);
  } catch (error) {
    if (!existsSync(marker)) throw error;
  }
}

/** Waits for the lock, or for `isDone`. A lock whose holder stopped touching it is taken over. */
async function takeLock(file, isDone) {
  let told = false;
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return holdLock(file);
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (isDone()) return () => {};
    const stat = statSync(file, { throwIfNoEntry: false });
    if (stat && Date.now() - stat.mtimeMs > lockStaleMs) rmSync(file, { force: true });
    else if (!told) log(`Waiting for another install (${path.basename(file)})…`);
    told = true;
    await sleep(500);
  }
}

function holdLock(file) {
  const timer = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(file, now, now);
    } catch {
      // Somebody cleaned the cache; the rename at the end still keeps the result whole.
    }
  }, lockBeatMs);
  return () => {
    clearInterval(timer);
    rmSync(file, { force: true });
  };
}
