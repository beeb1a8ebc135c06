import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { getProvider } from '../../src/core/providers';
import type { SetupValues } from '../../src/core/providers/setup';
import { toCommandLine } from '../../src/core/shellQuote';
import { makeService } from '../unit/core/fixture';

const SERVICE = makeService({ serviceName: 'com.amazonaws.vpce.us-east-1.vpce-svc-0a1b2c3d4e5f67890' });

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** The printed commands, run by the shell and the real AWS CLI against moto's EC2 on this computer. */
describe('The AWS commands of the Set Up page', function () {
  this.timeout(120_000);
  let server: ChildProcess | undefined;
  let environment: NodeJS.ProcessEnv = {};

  before(async function () {
    const packages = process.env['APE_AWS_PACKAGES'];
    if (packages === undefined) this.skip();
    const port = await findFreePort();
    environment = {
      ...process.env,
      PYTHONPATH: packages,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    };
    const args = ['-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)];
    server = spawn('python3', args, { env: environment, stdio: 'ignore' });
    for (let attempt = 0; attempt < 100; attempt++) {
      const isUp = await fetch(`http://127.0.0.1:${port}/moto-api/`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (isUp) return;
      await sleep(300);
    }
    assert.fail('moto didn’t start');
  });
  after(() => server?.kill());

  /** Version 1 of the CLI, which PyPI has, knows no pager and no option against one. */
  const run = (line: string): unknown => {
    const command = line.replace(/^aws /, 'python3 -m awscli ').replace(' --no-cli-pager', '');
    const { status, stdout, stderr } = spawnSync('sh', ['-c', command], {
      env: environment,
      encoding: 'utf8',
    });
    assert.equal(status, 0, `${command}\n${stderr}`);
    return JSON.parse(stdout);
  };
  const runWords = (words: readonly string[]): string =>
    JSON.stringify(run(toCommandLine(words, 'posix') ?? ''));
  const create = (line: string, name: string): string => {
    const found = new RegExp(`"${name}":\\s*"([^"]+)"`).exec(
      JSON.stringify(run(`aws ec2 ${line} --region us-east-1 --output json`)),
    );
    assert.ok(found?.[1], line);
    return found[1];
  };
  const makeValues = (): SetupValues => {
    const vpcId = create('create-vpc --cidr-block 10.0.0.0/16', 'VpcId');
    const subnets = [1, 2].map((n) =>
      create(`create-subnet --vpc-id ${vpcId} --cidr-block 10.0.${n}.0/24`, 'SubnetId'),
    );
    const securityGroupId = create(
      `create-security-group --group-name endpoint --description x --vpc-id ${vpcId}`,
      'GroupId',
    );
    return { vpcId, subnetIds: subnets.join(', '), securityGroupId };
  };

  it('create a VPC endpoint whose ID is found in the output, in each output format', () => {
    const { setup } = getProvider('AWS');
    const values = makeValues();
    const [words = []] = setup.toCommands(SERVICE, values);
    const finding = setup.readOutput(runWords(words), SERVICE);
    assert.ok('values' in finding, JSON.stringify(finding));
    const { endpointId = '' } = finding.values;
    for (const format of ['json', 'text', 'table']) {
      const args = ['-m', 'awscli', 'ec2', 'describe-vpc-endpoints', '--vpc-endpoint-ids', endpointId];
      const region = ['--region', 'us-east-1', '--output', format];
      const { stdout } = spawnSync('python3', [...args, ...region], { env: environment, encoding: 'utf8' });
      assert.deepEqual(setup.readOutput(stdout, SERVICE), finding, `${format}\n${stdout}`);
    }
  });

  it('add the outbound and inbound rules of the security groups', () => {
    const { setup } = getProvider('AWS');
    const values = makeValues();
    const client = create(
      `create-security-group --group-name client --description x --vpc-id ${values['vpcId'] ?? ''}`,
      'GroupId',
    );
    const rules = setup.toFirewallRules(SERVICE, values);
    assert.equal(rules.length, 2);
    for (const { command } of rules) {
      const filled = command.map((word) =>
        word.replace('CLIENT_SECURITY_GROUP_ID', client).replace('ENDPOINT_IP', '10.0.1.5'),
      );
      assert.match(runWords(filled), /"FromPort":1024,"ToPort":65535/);
    }
  });

  it('delete the VPC endpoint with the cleanup command', () => {
    const { setup, cleanUpCommand } = getProvider('AWS');
    const [words = []] = setup.toCommands(SERVICE, makeValues());
    const finding = setup.readOutput(runWords(words), SERVICE);
    assert.ok('values' in finding);
    const cleanUp = cleanUpCommand(SERVICE, finding.values['endpointId'] ?? '');
    assert.ok(cleanUp.kind === 'command');
    assert.match(runWords(cleanUp.words), /"Unsuccessful":\[\]/);
  });
});
