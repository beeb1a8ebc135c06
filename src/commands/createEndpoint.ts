import * as vscode from 'vscode';
import { toFailure } from '../core/errors/errors';
import { PROVIDERS, type EndpointService, type NewService, type Provider } from '../core/model';
import type { NodeOf } from '../core/node';
import { getProvider, isSameRegion } from '../core/providers';
import { toClusterRegions, toPreflight } from '../core/setup/preflight';
import { getDedicatedServices } from '../core/families';
import { getProject, toServiceAddress, type Snapshot } from '../core/snapshot';
import { toPlainText } from '../core/text';
import { askModal, notifications, withProgress } from '../host/notifications';
import { pickMany, pickOne, type QuickPickChoice } from '../host/quickInput';
import { report } from '../host/report';
import { createServiceForSetup } from '../state/endpointSetup';
import type { NodeCommand } from './register';
import type { Services } from './services';

/** Creates an endpoint service: asks for the provider and the region, shows what is created, and opens the Set Up page. */
export const createEndpoint: NodeCommand<'project' | 'provider' | 'empty'> = {
  kinds: ['project', 'provider', 'empty'],
  picks: ['project'],
  question: () => vscode.l10n.t('Select a project for the private endpoint'),
  needs: 'setUp',
  subject: () => vscode.l10n.t('Create Private Endpoint'),
  run: async (services, [node], _, detail) => {
    if (!node) return;
    const { store, trust } = services;
    trust.allow();
    await withProgress(vscode.l10n.t('Loading private endpoints…'), () =>
      loadProject(services, node.projectId),
    );
    const wanted = await askService(node, store.get(), detail);
    if (!wanted) return;
    if ('id' in wanted) await services.openSetup(toServiceAddress(wanted));
    else await createAfterConfirmation(services, wanted);
  },
};

/** Changes the regions that an AWS service accepts besides its own. */
export const changeAcceptedRegions: NodeCommand<'service'> = {
  kinds: ['service'],
  question: () => vscode.l10n.t('Select an AWS endpoint service'),
  needs: 'setUp',
  capability: 'canChangeRegions',
  subject: () => vscode.l10n.t('Change Accepted Regions'),
  run: async ({ store, trust }, [node]) => {
    if (!node) return;
    trust.allow();
    const service = await store.readService(node);
    if (!service || !getProvider(node.provider).hasAcceptedRegions) {
      void notifications.info(vscode.l10n.t('Only AWS endpoint services can accept other regions.'));
      return;
    }
    const regions = await askAcceptedRegions(service, service.acceptedRegions ?? []);
    if (!regions) return;
    const name = toPlainText(getProvider(node.provider).region(service.region).cloud);
    await withProgress(vscode.l10n.t('Changing the accepted regions of {0}…', name), () =>
      store.writer.updateAcceptedRegions(node, regions),
    );
  },
};

async function loadProject({ store }: Services, projectId: string): Promise<void> {
  await Promise.all([store.refreshProject(projectId), store.refreshRegionalMode(projectId)]);
}

/**
 * The service to create, or the one that the region has already. Asks for the region unless `wantedRegion` is one.
 * Undefined when the user cancels.
 */
async function askService(
  node: NodeOf<'project' | 'provider' | 'empty'>,
  snapshot: Snapshot,
  wantedRegion: string | undefined,
): Promise<NewService | EndpointService | undefined> {
  const { projectId } = node;
  const provider = node.kind === 'provider' ? node.provider : await askProvider();
  if (!provider) return undefined;
  const profile = getProvider(provider);
  const known = profile
    .regions()
    .find((each) => isSameRegion({ provider, region: each }, { provider, region: wantedRegion ?? '' }));
  const region = known ?? (await askRegion(projectId, provider, snapshot));
  if (region === undefined) return undefined;
  const wanted = { projectId, provider, region };
  const existing = getDedicatedServices(snapshot, projectId, provider).filter((service) =>
    isSameRegion(service, wanted),
  );
  const current = existing.find((service) => !profile.isLegacy(service));
  if (current) return current;
  if (profile.hasPortMapping) {
    const portMapped = existing.length > 0 ? true : await askPortMapping();
    return portMapped === undefined ? undefined : { ...wanted, portMapped };
  }
  if (!profile.hasAcceptedRegions) return wanted;
  const acceptedRegions = await askAcceptedRegions(wanted, []);
  return acceptedRegions && { ...wanted, acceptedRegions };
}

function askProvider(): Promise<Provider | undefined> {
  return pickOne({
    title: vscode.l10n.t('Select a cloud provider'),
    placeholder: vscode.l10n.t('The provider of the network that you connect from'),
    choices: PROVIDERS.map((provider) => {
      const { productName, cloudName } = getProvider(provider);
      return { label: productName, description: cloudName, value: provider };
    }),
  });
}

/** Regions with nodes of the project's clusters come first. */
function askRegion(projectId: string, provider: Provider, snapshot: Snapshot): Promise<string | undefined> {
  const used = toClusterRegions(projectId, provider, snapshot);
  const others = getProvider(provider)
    .regions()
    .filter((region) => !used.some((each) => isSameRegion({ provider, region }, { provider, region: each })));
  const toChoice = (region: string) => toRegionChoice(projectId, provider, region, snapshot);
  return pickOne({
    title: vscode.l10n.t('Select a region for the endpoint service'),
    placeholder: vscode.l10n.t('A cluster needs a service in each region in which it has nodes'),
    choices: [
      ...(used.length > 0 ? [toSeparator(vscode.l10n.t('Regions of this project’s clusters'))] : []),
      ...used.map(toChoice),
      toSeparator(vscode.l10n.t('Other regions')),
      ...others.map(toChoice),
    ],
  });
}

function toSeparator(label: string): QuickPickChoice<never> {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function toRegionChoice(
  projectId: string,
  provider: Provider,
  region: string,
  snapshot: Snapshot,
): QuickPickChoice<string> {
  const profile = getProvider(provider);
  const { cloud, place = '' } = profile.region(region);
  const existing = getDedicatedServices(snapshot, projectId, provider).filter((service) =>
    isSameRegion(service, { provider, region }),
  );
  const note = existing.some((service) => !profile.isLegacy(service))
    ? vscode.l10n.t('has a service: add an endpoint to it')
    : existing.length > 0
      ? vscode.l10n.t('has a legacy service')
      : undefined;
  return { label: cloud, description: [place, note].filter(Boolean).join(' · '), value: region };
}

function askPortMapping(): Promise<boolean | undefined> {
  return pickOne({
    title: vscode.l10n.t('Select the type of the service'),
    placeholder: vscode.l10n.t('The type can’t be changed later'),
    choices: [
      {
        label: vscode.l10n.t('Port-mapped'),
        description: vscode.l10n.t('recommended'),
        detail: vscode.l10n.t('One IP address and one forwarding rule, for up to 150 nodes.'),
        value: true,
      },
      {
        label: vscode.l10n.t('Legacy'),
        description: vscode.l10n.t('stops working on April 30, 2027'),
        detail: vscode.l10n.t('One IP address and one forwarding rule for each service attachment.'),
        value: false,
      },
    ],
  });
}

/** Regions in Atlas's spelling; none by default. Undefined when the user cancels. */
function askAcceptedRegions(
  own: Pick<NewService, 'provider' | 'region'>,
  selected: readonly string[],
): Promise<readonly string[] | undefined> {
  const { regions, region: toRegion } = getProvider(own.provider);
  const others = regions().filter((region) => !isSameRegion({ ...own, region }, own));
  return pickMany({
    title: vscode.l10n.t('Select other regions to accept VPC endpoints from (optional)'),
    placeholder: vscode.l10n.t('Select none if your VPC is in {0}', toRegion(own.region).cloud),
    choices: others.map((region) => {
      const { cloud, place = '' } = toRegion(region);
      return { label: cloud, description: place, value: region };
    }),
    selected,
    matchOnDescription: true,
  });
}

/** Shows what is created and what speaks against it, creates it, and opens its page. */
async function createAfterConfirmation(services: Services, wanted: NewService): Promise<void> {
  const { store } = services;
  const { productName, region: toRegion } = getProvider(wanted.provider);
  const region = toPlainText(toRegion(wanted.region).cloud);
  const create = vscode.l10n.t('Create Service');
  const project = toPlainText(getProject(store.get(), wanted.projectId)?.name ?? wanted.projectId);
  const notes = toPreflight(wanted, store.get()).map(({ sentence }) => `• ${sentence}`);
  const detail = [
    `${productName} · ${project}`,
    ...notes,
    `• ${vscode.l10n.t('Atlas needs a valid payment method, and usually takes up to 5 minutes.')}`,
  ].join('\n');
  const question = vscode.l10n.t('Create an endpoint service in {0}?', region);
  if ((await askModal(question, detail, create)) !== create) return;
  try {
    const { service, outcome } = await withProgress(
      vscode.l10n.t('Creating the endpoint service in {0}…', region),
      () => createServiceForSetup(store, wanted),
    );
    services.setupWatches.watch(toServiceAddress(service));
    if (outcome === 'exists')
      void notifications.info(
        vscode.l10n.t('{0} already has an endpoint service. Add an endpoint to it.', region),
      );
    await services.openSetup(toServiceAddress(service));
  } catch (error) {
    const subject = vscode.l10n.t('Couldn’t create the endpoint service in {0}', region);
    const retry = () => createAfterConfirmation(services, wanted);
    void report(services.log, subject, toFailure(error), retry, 'setUp');
  }
}
