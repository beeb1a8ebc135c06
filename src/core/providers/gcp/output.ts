import * as l10n from '@vscode/l10n';
import type { EndpointService } from '../../model';
import { findCliError, getText, toCleanOutput, toJsonValues, toObjects } from '../cloudOutput';
import { isPrivateIpv4, toItems } from '../fieldValues';
import type { OutputFinding } from '../setup';
import { isResourceName } from './ids';

/** A forwarding rule as it's entered. */
interface EnteredRule {
  readonly name: string;
  readonly ipAddress: string;
}

/** Forwarding rules in the form name@IP, as the Atlas CLI has them; without an @, the address is empty. */
export function toRules(value: string): readonly EnteredRule[] {
  return toItems(value).map((item) => {
    const at = item.indexOf('@');
    return at < 0
      ? { name: item, ipAddress: '' }
      : { name: item.slice(0, at), ipAddress: item.slice(at + 1) };
  });
}

/** Whether a rule has a valid name and a private address. */
export function isRule(rule: EnteredRule | undefined): boolean {
  return rule !== undefined && isResourceName(rule.name) && isPrivateIpv4(rule.ipAddress);
}

/** Finds the forwarding rules of a service, one for each service attachment, and the project in a command's output. */
export function readOutput(text: string, service: EndpointService): OutputFinding {
  const output = toCleanOutput(text);
  const rules = findRules(output);
  if (rules.size === 0) return { problem: findCliError(output) ?? toMissing(output) };
  const attachments = service.serviceAttachments ?? [];
  if (rules.size !== attachments.length)
    return {
      problem: l10n.t(
        'The service requires {0} forwarding rules, one for each service attachment, but the output contains {1}.',
        attachments.length,
        rules.size,
      ),
    };
  const sorted = [...rules].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  const [first = ''] = sorted[0] ?? [];
  const project = /\/projects\/([a-z][-a-z0-9]{4,28}[a-z0-9])\/regions\/[^/\s"]+\/forwardingRules\//.exec(
    output,
  )?.[1];
  return {
    values: {
      rules: sorted.map(([name, ipAddress]) => `${name}@${ipAddress}`).join(', '),
      ...(attachments.length === 1 ? {} : { groupName: first.replace(/-\d+$/, '') }),
      ...(project === undefined ? {} : { cloudProjectId: project }),
    },
  };
}

/** Forwarding rules by name: from JSON, otherwise from a table or CSV with a name and an address in each line. */
function findRules(output: string): ReadonlyMap<string, string> {
  const rules = new Map<string, string>();
  for (const object of toJsonValues(output).flatMap(toObjects)) {
    const name = getText(object, 'name');
    const address = getText(object, 'IPAddress');
    if (name !== undefined && address !== undefined && isRule({ name, ipAddress: address }))
      rules.set(name, address);
  }
  if (rules.size > 0) return rules;
  for (const line of output.split('\n')) {
    const cells = toItems(line);
    const address = cells.find(isPrivateIpv4);
    const [name = ''] = cells;
    if (address !== undefined && isRule({ name, ipAddress: address })) rules.set(name, address);
  }
  return rules;
}

function toMissing(output: string): string {
  if (/\bvpce-/.test(output)) return l10n.t('This is output from AWS. The service is on Google Cloud.');
  if (/\/providers\/Microsoft\.Network\//i.test(output))
    return l10n.t('This is output from Azure. The service is on Google Cloud.');
  return l10n.t('The output contains no forwarding rule with a private IP address.');
}
