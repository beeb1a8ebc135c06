import { PROVIDERS, type Provider } from './model';

/**
 * A row's address: what it represents, never its data. Data is looked up in the snapshot when the row is rendered, so
 * one address is valid for as long as its object exists.
 */
export type Node =
  | { readonly kind: 'project'; readonly key: string; readonly projectId: string }
  | {
      readonly kind: 'provider';
      readonly key: string;
      readonly projectId: string;
      readonly provider: Provider;
    }
  | {
      readonly kind: 'service';
      readonly key: string;
      readonly projectId: string;
      readonly provider: Provider;
      readonly serviceId: string;
    }
  | {
      readonly kind: 'endpoint';
      readonly key: string;
      readonly projectId: string;
      readonly provider: Provider;
      readonly serviceId: string;
      readonly endpointId: string;
    }
  | {
      readonly kind: 'cluster';
      readonly key: string;
      readonly projectId: string;
      readonly clusterName: string;
    }
  | {
      readonly kind: 'connectionString';
      readonly key: string;
      readonly projectId: string;
      readonly clusterName: string;
      readonly endpointId: string;
      readonly form: ConnectionStringForm;
    }
  | {
      readonly kind: 'reason';
      readonly key: string;
      readonly projectId: string;
      readonly clusterName: string;
      readonly index: number;
    }
  | {
      readonly kind: 'failure';
      readonly key: string;
      /** What couldn't be loaded; `project` is all service lists of one project, for the same reason. */
      readonly of: FailedPart;
      readonly projectId?: string | undefined;
      readonly provider?: Provider | undefined;
    }
  | {
      readonly kind: 'empty';
      readonly key: string;
      readonly projectId: string;
      readonly of: 'services' | 'clusters';
    }
  | {
      readonly kind: 'loading';
      readonly key: string;
      /** Keys in the snapshot: a project's, or a service list's. */
      readonly of: { readonly clusters: string } | { readonly services: string };
    }
  /** A step that can be clicked, below the row of a failure. */
  | { readonly kind: 'step'; readonly key: string; readonly step: RowStep; readonly parent: string }
  /** A project that the user selected and the credential can't access. */
  | { readonly kind: 'missing'; readonly key: string; readonly projectId: string }
  /** Shown above the rows: how old they are, or that Atlas’s rate limit delays every call. */
  | { readonly kind: 'notice'; readonly key: string; readonly of: 'age' | 'wait' }
  /** Nothing matches the filter. */
  | { readonly kind: 'unmatched'; readonly key: string }
  /** More rows of a long list; `parent` is the key of the row above them, empty for the root. */
  | { readonly kind: 'more'; readonly key: string; readonly parent: string; readonly count: number };

/** The form of a connection string: SRV (called legacy where an optimized one exists), optimized SRV, host list. */
export const STRING_FORMS = ['optimized', 'srv', 'standard'] as const;
export type ConnectionStringForm = (typeof STRING_FORMS)[number];

const FAILED_PARTS = ['projects', 'project', 'services', 'clusters'] as const;
export type FailedPart = (typeof FAILED_PARTS)[number];

export type RowStep =
  'signIn' | 'switchProfile' | 'openAccessList' | 'openProxySettings' | 'retry' | 'showLog';

export type NodeKind = Node['kind'];
export type NodeOf<K extends NodeKind> = Extract<Node, { kind: K }>;

export const toNode = {
  project: (projectId: string): NodeOf<'project'> => ({
    kind: 'project',
    key: `project/${projectId}`,
    projectId,
  }),
  provider: (projectId: string, provider: Provider): NodeOf<'provider'> => ({
    kind: 'provider',
    key: `provider/${projectId}/${provider}`,
    projectId,
    provider,
  }),
  service: (projectId: string, provider: Provider, serviceId: string): NodeOf<'service'> => ({
    kind: 'service',
    key: `service/${projectId}/${provider}/${serviceId}`,
    projectId,
    provider,
    serviceId,
  }),
  endpoint: (
    projectId: string,
    provider: Provider,
    serviceId: string,
    endpointId: string,
  ): NodeOf<'endpoint'> => ({
    kind: 'endpoint',
    key: `endpoint/${projectId}/${provider}/${serviceId}/${endpointId}`,
    projectId,
    provider,
    serviceId,
    endpointId,
  }),
  cluster: (projectId: string, clusterName: string): NodeOf<'cluster'> => ({
    kind: 'cluster',
    key: `cluster/${projectId}/${clusterName}`,
    projectId,
    clusterName,
  }),
  connectionString: (
    projectId: string,
    clusterName: string,
    endpointId: string,
    form: ConnectionStringForm,
  ): NodeOf<'connectionString'> => ({
    kind: 'connectionString',
    key: `string/${projectId}/${clusterName}/${form}/${endpointId}`,
    projectId,
    clusterName,
    endpointId,
    form,
  }),
  reason: (projectId: string, clusterName: string, index: number): NodeOf<'reason'> => ({
    kind: 'reason',
    key: `reason/${projectId}/${clusterName}/${index}`,
    projectId,
    clusterName,
    index,
  }),
  failure: (of: FailedPart, projectId?: string, provider?: Provider): NodeOf<'failure'> => ({
    kind: 'failure',
    key: ['failure', of, projectId, provider].filter(Boolean).join('/'),
    of,
    projectId,
    provider,
  }),
  empty: (of: NodeOf<'empty'>['of'], projectId: string): NodeOf<'empty'> => ({
    kind: 'empty',
    key: `empty/${of}/${projectId}`,
    of,
    projectId,
  }),
  loading: (of: NodeOf<'loading'>['of']): NodeOf<'loading'> => ({
    kind: 'loading',
    key: 'clusters' in of ? `loading/clusters/${of.clusters}` : `loading/${of.services}`,
    of,
  }),
  step: (step: RowStep, parent: string): NodeOf<'step'> => ({
    kind: 'step',
    key: `step/${step}/${parent}`,
    step,
    parent,
  }),
  missing: (projectId: string): NodeOf<'missing'> => ({
    kind: 'missing',
    key: `missing/${projectId}`,
    projectId,
  }),
  notice: (of: NodeOf<'notice'>['of']): NodeOf<'notice'> => ({ kind: 'notice', key: `notice/${of}`, of }),
  unmatched: (): NodeOf<'unmatched'> => ({ kind: 'unmatched', key: 'unmatched' }),
  more: (parent: string, count: number): NodeOf<'more'> => ({
    kind: 'more',
    key: `more/${count}/${parent}`,
    parent,
    count,
  }),
};

/** The address that an argument of a command is, rebuilt from its fields; undefined for anything else. */
export function toNodeArgument(value: unknown): Node | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, projectId, provider, serviceId, endpointId, clusterName, form, index, of } = value as Partial<
    Record<string, unknown>
  >;
  const isText = (field: unknown): field is string => typeof field === 'string';
  const isForm = (field: unknown): field is ConnectionStringForm =>
    STRING_FORMS.some((known) => known === field);
  const known = PROVIDERS.find((each) => each === provider);
  if (kind === 'failure') {
    const part = FAILED_PARTS.find((each) => each === of);
    return part && toNode.failure(part, isText(projectId) ? projectId : undefined, known);
  }
  if (!isText(projectId)) return undefined;
  if (kind === 'project') return toNode.project(projectId);
  if (kind === 'missing') return toNode.missing(projectId);
  if (kind === 'empty')
    return of === 'services' || of === 'clusters' ? toNode.empty(of, projectId) : undefined;
  if (known) {
    if (kind === 'provider') return toNode.provider(projectId, known);
    if (kind === 'service' && isText(serviceId)) return toNode.service(projectId, known, serviceId);
    return kind === 'endpoint' && isText(serviceId) && isText(endpointId)
      ? toNode.endpoint(projectId, known, serviceId, endpointId)
      : undefined;
  }
  if (!isText(clusterName)) return undefined;
  if (kind === 'cluster') return toNode.cluster(projectId, clusterName);
  if (kind === 'reason' && typeof index === 'number') return toNode.reason(projectId, clusterName, index);
  return kind === 'connectionString' && isText(endpointId) && isForm(form)
    ? toNode.connectionString(projectId, clusterName, endpointId, form)
    : undefined;
}
