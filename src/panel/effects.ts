import * as vscode from 'vscode';
import type { Effect } from '../core/connect/choices';
import {
  getSelectedCluster,
  getSelectedConnectionString,
  toConnectionStringParts,
} from '../core/connect/selection';
import type { ConnectState } from '../core/connect/reducer';
import { toMongoshArgs, toMongoshCommand } from '../core/connect/methods/methods';
import { toShownConnectionString } from '../core/connectionString/connectionString';
import type { Snapshot } from '../core/snapshot';
import { toPlainText } from '../core/text';
import {
  installMongodbExtension,
  openMongodbExtension,
  runMongosh,
  type FindMongosh,
} from '../host/externalTools';
import { openConnectionString } from '../host/openExternal';
import type { ConnectionStringWatches } from '../state/connectionStringWatches';
import { toMissing, type Facts } from './facts';

/** What the page's buttons work on. */
export interface EffectContext {
  readonly state: ConnectState;
  readonly snapshot: Snapshot;
  readonly facts: Facts;
  readonly watches: ConnectionStringWatches;
  readonly findMongosh: FindMongosh;
  readonly load: () => Promise<void>;
}

/** Runs an action of the page; returns a message, if any. Each uses only the connection string in effect. */
export async function runEffect(effect: Effect, context: EffectContext): Promise<string | undefined> {
  const { state, snapshot, facts, watches } = context;
  switch (effect) {
    case 'refresh':
      await context.load();
      return undefined;
    case 'watch':
    case 'stopWatching': {
      const missing = toMissing(state, snapshot);
      if (!missing) return undefined;
      const cluster = toPlainText(missing.clusterName);
      if (effect === 'stopWatching') {
        watches.stop(missing);
        return vscode.l10n.t('Stopped watching {0}.', cluster);
      }
      watches.watch(missing);
      return vscode.l10n.t(
        'You’ll be notified when the connection string for {0} is ready, if this window stays open.',
        cluster,
      );
    }
    case 'resolveHosts':
      await facts.resolveHosts(state, snapshot);
      return undefined;
    case 'installMongodbExtension':
      await installMongodbExtension();
      return undefined;
    case 'runMongosh':
    case 'openCompass':
    case 'openMongodbExtension':
      return handOver(effect, context);
  }
}

type HandOff = Extract<Effect, 'runMongosh' | 'openCompass' | 'openMongodbExtension'>;

async function handOver(
  effect: HandOff,
  { state, snapshot, findMongosh }: EffectContext,
): Promise<string | undefined> {
  const cluster = getSelectedCluster(state, snapshot);
  const choice = cluster && getSelectedConnectionString(state, cluster);
  if (!cluster || !choice) return undefined;
  const { raw } = choice;
  const parts = toConnectionStringParts(state, cluster, snapshot);
  const name = toPlainText(cluster.name);
  switch (effect) {
    case 'runMongosh':
      runMongosh(
        {
          args: toMongoshArgs(raw, parts),
          command: toMongoshCommand(raw, parts),
          name: `mongosh: ${name}`,
        },
        findMongosh,
      );
      return undefined;
    case 'openCompass':
      return toCompassMessage(await openConnectionString(toShownConnectionString(raw, parts)));
    case 'openMongodbExtension':
      switch (await openMongodbExtension({ raw, parts, name })) {
        case 'connected':
          return vscode.l10n.t('MongoDB for VS Code is connected to {0}.', name);
        case 'notConnected':
          return vscode.l10n.t('MongoDB for VS Code didn’t connect to {0}.', name);
        case 'cancelled':
          return undefined;
      }
  }
}

function toCompassMessage(outcome: Awaited<ReturnType<typeof openConnectionString>>): string | undefined {
  switch (outcome) {
    case 'opened':
      return undefined;
    case 'failed':
      return vscode.l10n.t('Couldn’t open Compass. Paste the connection string into Compass instead.');
    case 'unsafe':
      return vscode.l10n.t(
        'Couldn’t open Compass: the connection string contains characters that a link can’t contain. Check the cluster in Atlas.',
      );
  }
}
