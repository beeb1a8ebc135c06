// Mocha loads this before the tests that run the AWS CLI: installs it with a simulated EC2, where Python has pip.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { ensureCached } from './cache.mjs';
import { log } from './lib.mjs';

const packages = ['awscli==1.46.3', 'moto[ec2,server]==5.2.5'];

/** Sets APE_AWS_PACKAGES to the folder of the packages, unless they can't be installed. */
export async function mochaGlobalSetup() {
  try {
    const folder = await ensureCached('aws-cli-1.46.3-moto-5.2.5', (part) => {
      log('Installing the AWS CLI and moto (once per machine, about 200 MB)…');
      const target = path.join(part, 'packages');
      const quiet = ['--quiet', '--disable-pip-version-check', '--no-input'];
      const args = ['-m', 'pip', 'install', ...quiet, '--target', target, ...packages];
      const { status, error } = spawnSync('python3', args, { stdio: 'ignore', timeout: 240_000 });
      if (status !== 0) throw new Error(`pip: ${error?.message ?? `exit code ${status}`}`);
    });
    process.env.APE_AWS_PACKAGES = path.join(folder, 'packages');
  } catch (error) {
    log(`The AWS CLI couldn’t be installed, so its tests are skipped: ${error.message}`);
  }
}
