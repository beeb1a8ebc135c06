import assert from 'node:assert/strict';
import { PROVIDERS, type InterfaceEndpoint, type Provider } from '../../../../src/core/model';
import { getProvider } from '../../../../src/core/providers';
import { isProjectId } from '../../../../src/core/providers/gcp/ids';
import { AZURE_ID, makeEndpoint, makeService, VPCE } from '../fixture';

const REGION: Readonly<Record<Provider, string>> = { AWS: 'US_EAST_1', AZURE: 'US_EAST_2', GCP: 'US_EAST_4' };
const ID: Readonly<Record<Provider, string>> = { AWS: VPCE, AZURE: AZURE_ID, GCP: 'psc' };

/** Options, files, substitutions, separators, expansions, control characters, and quotes of every shell. */
const HOSTILE = [
  ...[
    '-rf',
    '--query=x',
    '@file',
    'file:///etc/passwd',
    '$(id)',
    '$HOME',
    '`id`',
    'a;id',
    'a&id',
    'a|id',
    'a>b',
    'a<b',
  ],
  ...[
    '%PATH%',
    '!x!',
    'a^b',
    'a b',
    ' a',
    'a\nid',
    'a\n',
    'a\r',
    'a\tb',
    'a\u0000',
    'a\u001b[201~',
    'a\u202eb',
  ],
  ...["'", '"', '‘', '’', '“', '”', 'a\\', '*', '?', '~', '{a,b}', '#', ''],
];

function toCommand(
  provider: Provider,
  id: string = ID[provider],
  region: string = REGION[provider],
  endpoint?: Partial<InterfaceEndpoint>,
) {
  const service = makeService({ provider, region });
  return getProvider(provider).cleanUpCommand(
    service,
    id,
    endpoint && makeEndpoint({ provider, ...endpoint }),
  );
}

const toRule = (name: string) => ({ name, ipAddress: '10.0.0.2', status: 'AVAILABLE' });

function assertNone(command: ReturnType<typeof toCommand>, what: string): void {
  const reason = command.kind === 'none' ? command.reason : command.words.join(' ');
  assert.match(reason, /^No cleanup command is available because /, what);
}

describe('cleanUpCommand', () => {
  it('returns the command of each cloud', () => {
    const toText = (command: ReturnType<typeof toCommand>) =>
      command.kind === 'command' ? command.words.join(' ') : command.reason;
    assert.equal(
      toText(toCommand('AWS')),
      `aws ec2 delete-vpc-endpoints --region us-east-1 --vpc-endpoint-ids ${VPCE}`,
    );
    assert.equal(toText(toCommand('AZURE')), `az network private-endpoint delete --ids ${AZURE_ID}`);
    assert.equal(
      toText(
        toCommand('GCP', 'psc', 'US_EAST_4', {
          cloudProjectId: 'my-project',
          rules: [toRule('psc-0'), toRule('psc-1')],
        }),
      ),
      'gcloud compute forwarding-rules delete psc-0 psc-1 --region=us-east4 --project=my-project',
    );
    assert.equal(
      toText(toCommand('GCP', 'psc')),
      'gcloud compute forwarding-rules delete psc --region=us-east4',
    );
  });

  for (const provider of PROVIDERS) {
    it(`returns the reason instead of a command for an invalid ID of ${provider}`, () => {
      for (const value of HOSTILE) {
        // After a name, the letters and hyphens of an option are only more of the name.
        const longer = value === '-rf' ? [] : [`${ID[provider]}${value || '\n'}`];
        for (const id of [value, `${value || '\n'}${ID[provider]}`, ...longer])
          assertNone(toCommand(provider, id), JSON.stringify(id));
      }
    });
  }

  it('returns no command for a region that the provider doesn’t have', () => {
    for (const provider of ['AWS', 'GCP'] as const)
      for (const region of [...HOSTILE, 'US_MOON_1', 'constructor', '__proto__'])
        assertNone(toCommand(provider, undefined, region), JSON.stringify(region));
  });

  it('returns no command for an invalid rule or project name of Google Cloud', () => {
    for (const value of HOSTILE) {
      assertNone(
        toCommand('GCP', 'psc', 'US_EAST_4', { rules: [toRule('psc-0'), toRule(value)] }),
        JSON.stringify(value),
      );
      if (value !== '')
        assertNone(toCommand('GCP', 'psc', 'US_EAST_4', { cloudProjectId: value }), JSON.stringify(value));
    }
  });
});

describe('isEndpointId', () => {
  const check = (provider: Provider, accepted: readonly string[], refused: readonly string[]) => {
    const { isEndpointId } = getProvider(provider);
    assert.deepEqual(
      accepted.filter((id) => !isEndpointId(id)),
      [],
    );
    assert.deepEqual(refused.filter(isEndpointId), []);
  };

  it('accepts the 17 hexadecimal digits of a VPC endpoint', () => {
    check(
      'AWS',
      [VPCE],
      [VPCE.slice(0, -1), `${VPCE}0`, VPCE.toUpperCase(), 'vpce-0a1b2c3d', 'vpce-svc-0a1b'],
    );
  });

  it('accepts the resource ID of an Azure private endpoint in any case, with the names that Azure allows', () => {
    const toId = (group: string, name = 'pe') =>
      `/subscriptions/1f1f1f1f-0000-4000-8000-000000000001/resourceGroups/${group}/providers/Microsoft.Network/privateEndpoints/${name}`;
    check(
      'AZURE',
      [
        AZURE_ID,
        AZURE_ID.toUpperCase(),
        AZURE_ID.replace('resourceGroups', 'resourcegroups'),
        toId('rg_(prod)-1.x'),
        toId('Gruppe-Ä'),
        toId('a'.repeat(90)),
        toId('rg', 'p_'),
        toId('rg', 'a'.repeat(64)),
      ],
      [
        `${AZURE_ID}/`,
        `${AZURE_ID}/x`,
        AZURE_ID.slice(1),
        AZURE_ID.replace('privateEndpoints', 'privateLinkServices'),
        AZURE_ID.replace('/subscriptions', '/\u017fubscriptions'),
        AZURE_ID.replace('1f1f1f1f', 'not-a-id'),
        toId('rg.'),
        toId(''),
        toId('a'.repeat(91)),
        toId('rg', 'p'),
        toId('rg', '-p'),
        toId('rg', 'p-'),
        toId('rg', 'pé'),
        toId('rg', 'a'.repeat(65)),
      ],
    );
  });

  it('accepts the names of Google Cloud resources', () => {
    check(
      'GCP',
      ['a', 'psc', 'fraud-scoring-psc-0', 'a'.repeat(63)],
      ['', '0a', '-a', 'a-', 'A', 'a_b', 'a'.repeat(64)],
    );
  });
});

describe('isProjectId', () => {
  it('accepts 6 to 30 lowercase letters, digits, and hyphens', () => {
    for (const id of ['my-project', 'abcdef', 'p1234567890-1234567890-1234567'])
      assert.ok(isProjectId(id), id);
    for (const id of ['abcde', 'Project', '1project', 'project-', 'a'.repeat(31), 'my project'])
      assert.ok(!isProjectId(id), id);
  });
});
