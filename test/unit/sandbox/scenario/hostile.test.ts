import assert from 'node:assert/strict';
import { IDENTIFIERS } from '../../../../src/sandbox/scenario/hostileTexts';
import { walk } from '../loadEverything';
import { Bench } from '../sandboxClient';
import type { Reply } from '../sandboxClient';

/** Every string in an answer, at any depth, with the name of the field that holds it. */
function stringsIn(value: unknown, field = ''): [field: string, text: string][] {
  if (typeof value === 'string') return [[field, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => stringsIn(one, Array.isArray(value) ? field : name));
}

describe('The hostile scenario', function () {
  this.timeout(20_000);
  let seen: Map<string, Reply>;
  before(async () => {
    const bench = await Bench.start({ world: 'hostile' });
    seen = await walk(bench);
    await bench.sandbox.close();
  });

  it('returns everything it lists by its encoded name, as JSON', () => {
    assert.ok(seen.size > 80);
    for (const [target, { status, body }] of seen) assert.equal(status, 200, `${target} ${typeof body}`);
  });

  it('contains hostile text in every field that others can set', () => {
    const all = [...seen.values()].flatMap(({ body }) => stringsIn(body));
    const isHarm = /<script>|\$\(zap\)|\]\(command:|\u202E|\u0000|\u200D|W{65536}/u;
    const harmed = new Set(all.filter(([, text]) => isHarm.test(text)).map(([field]) => field));
    for (const field of [
      'name',
      'username',
      'description',
      'key',
      'value',
      'errorMessage',
      'endpointGroupName',
      'endpointName',
      'gcpProjectId',
      'privateEndpointResourceId',
      'supportedRemoteRegions',
    ])
      assert.ok(harmed.has(field), field);
    const texts = all.map(([, text]) => text).join('\n');
    for (const harm of ['<script>', '$(zap)', '](command:', '\u202E', '\u0000', '\u200D', 'W'.repeat(65_536)])
      assert.ok(texts.includes(harm), JSON.stringify(harm.slice(0, 20)));
  });

  it('contains characters that editors or shells interpret in IDs of every kind and provider', () => {
    const all = [...seen.values()].flatMap(({ body }) => stringsIn(body));
    const fields = [
      'name',
      'username',
      'interfaceEndpoints',
      'interfaceEndpointId',
      'privateEndpoints',
      'privateEndpointResourceId',
      'endpointGroupNames',
      'endpointGroupName',
      'endpointName',
      'endpointId',
    ];
    for (const identifier of IDENTIFIERS)
      for (const field of fields)
        assert.ok(
          all.some(([name, text]) => name === field && text.includes(identifier)),
          `${field}: ${identifier}`,
        );
  });

  it('has valid host names', () => {
    const strings = [...seen.values()]
      .flatMap(({ body }) => stringsIn(body))
      .filter(([field]) => /ConnectionString$|^connectionString$|^standard(Srv)?$/i.test(field));
    assert.ok(strings.length > 20);
    for (const [, text] of strings)
      assert.match(
        text,
        /^mongodb(\+srv)?:\/\/[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+(:\d+)?(,[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})+:\d+)*(\/\?[\w=&-]+)?$/,
      );
    const standards = strings.filter(([field]) => field === 'standardSrv').map(([, text]) => text);
    // Each cluster stands in its list and alone.
    assert.ok(new Set(standards).size >= standards.length / 2);
  });
});
