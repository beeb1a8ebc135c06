import assert from 'node:assert/strict';
import fc from 'fast-check';
import { ATLAS, ATLAS_FOR_GOVERNMENT } from '../../../../src/core/account/baseUrl';
import {
  newDraft,
  setPlace,
  toDraftBaseUrl,
  toDraftProfile,
  toLostDraft,
  toStepBefore,
  toStepPlace,
  toSteps,
  type AtlasLocation,
} from '../../../../src/core/account/signInDraft';

const SECRETS = { serviceAccount: 'mdb_sa_sk_1', apiKey: 'private-key' } as const;

function fill(draft: ReturnType<typeof newDraft>): void {
  for (const kind of ['serviceAccount', 'apiKey'] as const)
    draft.typed[kind] = { id: `${kind}-id`, secret: SECRETS[kind] };
}

describe('newDraft', () => {
  it('begins with the address of the setting', () => {
    assert.equal(toDraftBaseUrl(newDraft('')), ATLAS);
    assert.equal(toDraftBaseUrl(newDraft(`${ATLAS_FOR_GOVERNMENT}/`)), ATLAS_FOR_GOVERNMENT);
    assert.equal(toDraftBaseUrl(newDraft('https://atlas.example.com')), 'https://atlas.example.com');
    assert.equal(toDraftBaseUrl(newDraft('http://atlas.example.com')), undefined);
  });
});

describe('setPlace', () => {
  it('keeps the secret while the address stays the same', () => {
    const draft = newDraft(ATLAS);
    fill(draft);
    setPlace(draft, 'atlas');
    setPlace(draft, 'other', `${ATLAS}/`);
    assert.equal(draft.typed.apiKey.secret, SECRETS.apiKey);
    assert.equal(draft.typed.serviceAccount.secret, SECRETS.serviceAccount);
  });

  it('discards the secrets of both kinds of credentials when the address changes', () => {
    const draft = newDraft(ATLAS);
    fill(draft);
    setPlace(draft, 'government');
    assert.deepEqual(draft.typed, {
      serviceAccount: { id: 'serviceAccount-id', secret: '' },
      apiKey: { id: 'apiKey-id', secret: '' },
    });
  });

  it('never leaves a secret for an address that it wasn’t entered for, in any order of changes', () => {
    const place = fc.constantFrom<AtlasLocation>('atlas', 'government', 'other');
    const address = fc.constantFrom('', 'https://a.example.com', 'https://b.example.com', 'not an address');
    const step = fc.oneof(fc.record({ place, address }), fc.constant('enter' as const));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const draft = newDraft(ATLAS);
        let enteredFor: string | undefined;
        for (const one of steps) {
          if (one !== 'enter') setPlace(draft, one.place, one.address);
          else if (toDraftBaseUrl(draft) !== undefined) {
            fill(draft);
            enteredFor = toDraftBaseUrl(draft);
          }
          const profile = toDraftProfile(draft, 'x');
          if (profile && draft.typed.serviceAccount.secret !== '') assert.equal(profile.baseUrl, enteredFor);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('toSteps', () => {
  it('asks for an address only where another one than Atlas’s is selected', () => {
    const draft = newDraft(ATLAS);
    assert.deepEqual(toSteps(draft), ['how', 'where', 'id', 'secret', 'name']);
    setPlace(draft, 'other', '');
    assert.deepEqual(toSteps(draft), ['how', 'where', 'address', 'id', 'secret', 'name']);
  });

  it('has a counter that doesn’t jump when an address is asked for', () => {
    const draft = newDraft(ATLAS);
    assert.deepEqual(toStepPlace(draft, 'id'), { step: 3, of: 5 });
    setPlace(draft, 'other', '');
    assert.deepEqual(toStepPlace(draft, 'address'), toStepPlace(draft, 'where'));
    assert.deepEqual(toStepPlace(draft, 'id'), { step: 3, of: 5 });
  });

  it('asks only for the ID and the secret of a profile whose secret was lost', () => {
    const lost = {
      id: 'p',
      name: 'work',
      baseUrl: 'https://atlas.example.com',
      home: 'kept',
      kind: 'apiKey',
      credentialId: 'abcdefgh',
    } as const;
    const draft = { ...toLostDraft(lost, ATLAS), hasHow: false };
    assert.deepEqual(toSteps(draft), ['id', 'secret']);
    assert.equal(draft.typed.apiKey.id, 'abcdefgh');
    assert.equal(toDraftBaseUrl(draft), 'https://atlas.example.com');
  });
});

describe('toStepBefore', () => {
  it('returns to the previous step, and from the test of the credential to the last one', () => {
    const draft = newDraft(ATLAS);
    assert.equal(toStepBefore(draft, 'secret'), 'id');
    assert.equal(toStepBefore(draft, 'id'), 'where');
    assert.equal(toStepBefore(draft, 'how'), 'how');
    assert.equal(toStepBefore(draft, 'test'), 'name');
    setPlace(draft, 'other', 'https://atlas.example.com');
    assert.equal(toStepBefore(draft, 'id'), 'address');
  });
});
