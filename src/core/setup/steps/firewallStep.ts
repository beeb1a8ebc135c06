import * as l10n from '@vscode/l10n';
import type { EndpointService } from '../../model';
import { getProvider } from '../../providers';
import { toCommandLine } from '../../shellQuote';
import type { SetupFacts, SetupPart } from '../stepPart';
import type { SetupState } from '../reducer';
import type { SetupBlockView } from '../view';

/** The firewall rules of the documentation, with each click in the console and the command. */
export function toFirewallPart(
  state: SetupState,
  service: EndpointService,
  { shell }: SetupFacts,
): SetupPart {
  const rules = getProvider(state.provider).setup.toFirewallRules(service, state.values);
  const blocks = rules.flatMap((rule, index): readonly SetupBlockView[] => {
    const text = toCommandLine(rule.command, shell);
    const id = index === 0 ? 'firewall0' : 'firewall1';
    return text === undefined
      ? []
      : [{ id, label: rule.title, copy: l10n.t('Copy'), text, clicks: rule.clicks }];
  });
  return {
    id: 'firewall',
    title: l10n.t('Firewall rules'),
    isDone: false,
    summary: l10n.t('allow connections to the private IP addresses of the endpoint'),
    text: [
      l10n.t(
        'Add these rules in your cloud account. Use the whole port range, because ports change with the cluster.',
      ),
    ],
    blocks,
    actions: [
      {
        does: 'openFirewallDocs',
        label: l10n.t('About firewall rules in {0}', getProvider(state.provider).cloudName),
        look: 'link',
      },
    ],
  };
}
