import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { explainFailure } from '../../../../src/core/errors/explainFailure';
import { toSetupStep } from '../../../../src/core/errors/setupErrors';

/** Codes about the request's form, other resources, or a kind of failure that has its own words. */
const OTHER = [
  'INVALID_JSON',
  'MALFORMED_JSON',
  'MISSING_ATTRIBUTE',
  'RESOURCE_NOT_FOUND',
  'NO_PAYMENT_INFORMATION_FOUND',
  'CANNOT_DELETE_PRIVATELINK_WITH_ENDPOINTS',
  'REGIONALIZED_PRIVATE_ENDPOINTS_NEED_SHARDED_CLUSTERS',
];

/** The error codes with which the sandbox rejects new services and endpoints. */
function getSandboxCodes(): readonly string[] {
  const folder = path.join('src', 'sandbox', 'routes');
  const files = readdirSync(folder).filter((file) =>
    /^(endpoint|region|service|interface|provider)/.test(file),
  );
  const texts = files.map((file) => readFileSync(path.join(folder, file), 'utf8'));
  const found = texts.flatMap((text) =>
    [...text.matchAll(/'([A-Z]+_[A-Z_]{6,})'(?=,\s*(?:`|"|'[A-Z][a-z]))/g)].map(([, code = '']) => code),
  );
  return [...new Set(found)].filter((code) => !OTHER.includes(code));
}

describe('toSetupStep', () => {
  const codes = getSandboxCodes();

  it('is checked against the sandbox’s rejections', () => {
    for (const code of [
      'PRIVATELINK_CANNOT_ACCEPT_ENDPOINTS',
      'MULTIPLE_PRIVATE_ENDPOINTS_RESTRICTED_TO_SINGLE_REGION',
      'PRIVATE_ENDPOINT_SERVICE_ALREADY_EXISTS_FOR_REGION',
      'INVALID_REGION',
    ])
      assert.ok(codes.includes(code), code);
  });

  for (const code of codes)
    it(`names a next step for ${code}, only for the setup`, () => {
      assert.match(toSetupStep(code) ?? '', /\.$/);
      const failure = { kind: 'conflict', code } as const;
      assert.equal(explainFailure(failure, 'setUp').next, toSetupStep(code));
      assert.equal(explainFailure(failure, 'view').next, explainFailure({ kind: 'conflict' }).next);
    });
});
