import { parseArgs } from 'node:util';
import type { SandboxOptions } from './server';
import { LEGACY_ATTACHMENTS, SCENARIO_NAMES } from './scenario/scenarios';

export const USAGE = `sandbox [--port N] [--world ${SCENARIO_NAMES.join('|')}] [--seed N] [--latency MS] [--speed X] [--control] [--gcp-attachments N]`;

/** Maximum service attachments per region (docs on limits). */
const MOST_ATTACHMENTS = 100;

/** The options on a command line. Throws an Error with one clear sentence for unknown flags and bad values. */
export function readOptions(args: readonly string[]): SandboxOptions {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    allowPositionals: false,
    options: {
      port: text,
      world: text,
      seed: text,
      latency: text,
      speed: text,
      control: { type: 'boolean' },
      'gcp-attachments': text,
    },
  });
  const world = SCENARIO_NAMES.find((name) => name === (values.world ?? 'demo'));
  if (!world)
    throw new Error(`--world must be one of ${SCENARIO_NAMES.join(', ')}, not ${values.world ?? ''}`);
  return {
    port: wholeNumber('--port', values.port, 0, 65_535),
    world,
    seed: wholeNumber('--seed', values.seed, 1, Number.MAX_SAFE_INTEGER),
    latency: wholeNumber('--latency', values.latency, 0, 600_000),
    speed: factor('--speed', values.speed),
    control: values.control ?? false,
    gcpAttachments: wholeNumber(
      '--gcp-attachments',
      values['gcp-attachments'],
      LEGACY_ATTACHMENTS,
      MOST_ATTACHMENTS,
      1,
    ),
  };
}

function wholeNumber(flag: string, text: string | undefined, fallback: number, max: number, min = 0): number {
  if (text === undefined) return fallback;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : NaN;
  if (!(value >= min && value <= max))
    throw new Error(`${flag} must be a whole number from ${min} to ${max}, not ${text}`);
  return value;
}

function factor(flag: string, text: string | undefined): number {
  if (text === undefined) return 1;
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : 0;
  if (!(value > 0 && value <= 100_000))
    throw new Error(`${flag} must be a number greater than 0 and at most 100000, not ${text}`);
  return value;
}
