import type { DriverId } from '../connect/choices';
import { c } from './c';
import { cpp } from './cpp';
import { csharp } from './csharp';
import type { Driver } from './driver';
import { go } from './go';
import { javaSync } from './java';
import { kotlinCoroutine } from './kotlin';
import { nodejs } from './nodejs';
import { php } from './php';
import { python } from './python';
import { ruby } from './ruby';
import { rustAsync, rustSync } from './rust';
import { scala } from './scala';
import { swiftAsync, swiftSync } from './swift';

/** The drivers of Atlas's documentation, each in its current major version. */
export const DRIVERS: Readonly<Record<DriverId, Driver>> = {
  c,
  cpp,
  csharp,
  go,
  'java-sync': javaSync,
  'kotlin-coroutine': kotlinCoroutine,
  nodejs,
  php,
  python,
  ruby,
  'rust-async': rustAsync,
  'rust-sync': rustSync,
  scala,
  'swift-async': swiftAsync,
  'swift-sync': swiftSync,
};
