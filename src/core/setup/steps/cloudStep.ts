import * as l10n from '@vscode/l10n';
import { getServiceStatus } from '../../currentStatus';
import { getFamily } from '../../families';
import type { EndpointService } from '../../model';
import { getProvider } from '../../providers';
import { toFieldProblem } from '../../providers/fieldValues';
import { toTerraformText } from '../../providers/terraform';
import { toCommandLine } from '../../shellQuote';
import type { Snapshot } from '../../snapshot';
import { getAddress, isReadyService, toField, type SetupFacts, type SetupPart } from '../stepPart';
import type { SetupState } from '../reducer';
import type { SetupStep } from '../view';

/** The user's side: the fields of the cloud's commands, the commands, and the box for their output. */
export function toCloudPart(
  state: SetupState,
  service: EndpointService,
  snapshot: Snapshot,
  { shell, canRun }: SetupFacts,
): SetupPart {
  const profile = getProvider(service.provider);
  const { setup, cloudName } = profile;
  const noun = profile.endpointNoun();
  const title = l10n.t('In {0}', cloudName);
  const endpoint = setup.endpointFields(service).map((field) => toField(field, state));
  const isDone =
    getAddress(state, service) !== undefined ||
    endpoint.every(({ value, problem }) => value !== '' && problem === undefined);
  if (!isReadyService(getServiceStatus(service, snapshot)))
    return {
      id: 'cloud',
      title,
      isDone,
      summary: l10n.t('after the endpoint service is available'),
      text: [
        l10n.t(
          'The commands need the name of the endpoint service, which Atlas provides when it’s available.',
        ),
      ],
    };
  const lines = setup.toCommands(service, state.values).map((words) => toCommandLine(words, shell));
  const isQuoted = lines.length > 0 && lines.every((line) => line !== undefined);
  const fields = setup.cloudFields(service).map((field) => toField(field, state));
  const isComplete = setup
    .cloudFields(service)
    .every((field) => toFieldProblem(field, state.values) === undefined);
  return {
    id: 'cloud',
    title,
    isDone,
    summary: isDone ? l10n.t('the {0} exists', noun) : l10n.t('create the {0}', noun),
    text: [
      isQuoted
        ? l10n.t(
            'Create the {0} with the {1} CLI or in the console. The extension doesn’t run anything by itself.',
            noun,
            cloudName,
          )
        : l10n.t(
            'No command is available because a name of the endpoint service isn’t one that {0} allows. Use the console.',
            cloudName,
          ),
    ],
    fields,
    blocks: isQuoted
      ? [
          {
            id: 'commands',
            label: lines.length === 1 ? l10n.t('Command') : l10n.t('Commands'),
            copy: l10n.t('Copy'),
            text: lines.join('\n'),
            clicks: [],
          },
          ...(!getFamily(service).hasTools
            ? []
            : ([
                {
                  id: 'terraform',
                  label: l10n.t('Terraform'),
                  copy: l10n.t('Copy'),
                  text: toTerraformText(service, setup.toTerraform(service, state.values)),
                  clicks: [],
                  isFolded: true,
                },
              ] as const)),
        ]
      : [],
    output: toOutput(state, service),
    actions: isQuoted
      ? [
          ...(isComplete && canRun
            ? ([{ does: 'runInTerminal', label: l10n.t('Run in Terminal'), look: 'secondary' }] as const)
            : []),
          { does: 'openScript', label: l10n.t('Open as Script'), look: 'secondary' },
          { does: 'openDocs', label: l10n.t('How to set up a private endpoint'), look: 'link' },
        ]
      : [{ does: 'openDocs', label: l10n.t('How to set up a private endpoint'), look: 'link' }],
  };
}

function toOutput(state: SetupState, service: EndpointService): SetupStep['output'] {
  const label = l10n.t('Paste the output here');
  const value = state.output;
  if (value.trim() === '') return { label, value };
  const finding = getProvider(state.provider).setup.readOutput(value, service);
  return 'problem' in finding
    ? { label, value, problem: finding.problem }
    : { label, value, found: l10n.t('Found: {0}', Object.values(finding.values).join(' · ')) };
}
