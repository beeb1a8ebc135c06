import * as l10n from '@vscode/l10n';
import { toHosts } from '../../connectionString/connectionString';
import type { Cluster } from '../../model';
import type { Snapshot } from '../../snapshot';
import { hasConnectionString } from '../../missingString/checks';
import { METHODS, type Method } from '../choices';
import { getSelectedConnectionString, getSelectedEndpointId, toConnectionStringParts } from '../selection';
import type { ConnectFacts } from '../facts';
import type { ConnectState } from '../reducer';
import { toMethodView } from '../methods/methods';
import type { OptionView, ConnectStep } from '../view';

/** The documentation's step "Choose your connection method". */
export function toMethodStep(
  state: ConnectState,
  cluster: Cluster | undefined,
  snapshot: Snapshot,
  facts: ConnectFacts,
): ConnectStep {
  const title = l10n.t('Connection method');
  const links = [{ page: 'connectDocs', label: l10n.t('About connection methods') }] as const;
  const string = cluster && getSelectedConnectionString(state, cluster);
  if (!cluster || !string || toHosts(string.raw).length === 0) {
    // Without a connection string there is no method; while the endpoint isn't selected, there may be one.
    const isOpen =
      !cluster ||
      (state.type === 'private' &&
        hasConnectionString(cluster) &&
        getSelectedEndpointId(state, cluster) === undefined);
    const summary = isOpen
      ? l10n.t('Select a private endpoint first.')
      : l10n.t('Requires a connection string.');
    return {
      id: 'method',
      title,
      phase: isOpen ? 'current' : 'blocked',
      summary,
      links,
      body: { kind: 'choice', choice: { label: title, options: [], note: summary }, checks: [] },
    };
  }
  const method = toMethodView(
    state,
    cluster,
    string,
    toConnectionStringParts(state, cluster, snapshot),
    facts,
  );
  const driver = method.drivers?.options.find(({ chosen }) => chosen);
  return {
    id: 'method',
    title,
    phase: 'done',
    summary: [toMethodWords(state.method).label, driver?.label].filter(Boolean).join(' · '),
    links,
    body: {
      kind: 'methods',
      choice: {
        label: title,
        options: METHODS.map((value): OptionView => ({
          value,
          ...toMethodWords(value),
          chosen: value === state.method,
        })),
      },
      method,
    },
  };
}

function toMethodWords(method: Method): Pick<OptionView, 'label' | 'description'> {
  switch (method) {
    case 'drivers':
      return { label: l10n.t('Drivers'), description: l10n.t('Your application code') };
    case 'mongosh':
      return { label: l10n.t('Shell'), description: l10n.t('mongosh in a terminal') };
    case 'compass':
      return { label: l10n.t('Compass'), description: l10n.t('MongoDB’s desktop app') };
    case 'vscode':
      return {
        label: l10n.t('MongoDB for VS Code'),
        description: l10n.t('MongoDB’s extension in this editor'),
      };
    case 'connectionString':
      return { label: l10n.t('Connection string'), description: l10n.t('Only the connection string') };
    case 'hosts':
      return {
        label: l10n.t('Host list'),
        description: l10n.t('All hosts and ports instead of an SRV name'),
      };
    case 'env':
      return { label: l10n.t('.env line'), description: l10n.t('MONGODB_URI for a .env file') };
  }
}
