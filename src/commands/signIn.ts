import type { CliEntry } from '../core/account/cliProfile';
import type { ProfileSummary } from '../core/model';
import { NAME_LIMIT } from '../core/account/credentialInput';
import { findStoredName } from '../core/account/profiles';
import { toPlainText } from '../core/text';
import { getBaseUrlSetting } from '../host/settings';
import { withMultiStepInput, type MultiStepInput } from '../host/multiStepInput';
import { takeCli } from './cliProfile';
import type { PlainCommand } from './register';
import type { Services } from './services';
import {
  newDraft,
  toDraftProfile,
  toLostDraft,
  toStepBefore,
  type SignInDraft,
  type StepName,
} from '../core/account/signInDraft';
import { askAddress, askHow, askId, askName, askSecret, askWhere, type NextStep } from './signInSteps';
import { enter, focusView, testCredential } from './testCredential';

/** Asks for a credential, tests it with Atlas, and stores it only if Atlas accepts it. */
export const signIn: PlainCommand = {
  run: (services) =>
    withMultiStepInput((input) => runSteps(services, input, newDraft(getBaseUrlSetting()), 'how')),
};

/** Signs in with an Atlas CLI profile; asks for what can't be loaded. */
export async function signInWithCli(services: Services, profile: CliEntry): Promise<void> {
  await withMultiStepInput(async (input) => {
    const taken = await takeCli(services, input, profile, false);
    if (taken) await runSteps(services, input, taken.draft, taken.step);
  });
}

/** Signs in with a profile whose secret was lost. */
export async function signInAgain(services: Services, head: ProfileSummary): Promise<void> {
  const draft = { ...toLostDraft(head, getBaseUrlSetting()), hasHow: false };
  await withMultiStepInput((input) => runSteps(services, input, draft, 'secret'));
}

/** Moves between the steps until the profile is stored or the user cancels, which stores nothing. */
async function runSteps(
  services: Services,
  input: MultiStepInput,
  begun: SignInDraft,
  from: StepName | 'test',
): Promise<void> {
  let draft = begun;
  let at = from;
  for (;;) {
    let step: NextStep;
    if (at === 'how') {
      const next = await goOn(services, input, draft);
      if (!next) return;
      ({ draft, step } = next);
    } else {
      step = at === 'test' ? await test(services, input, draft) : await STEPS[at](services, input, draft);
    }
    if (step === undefined) return;
    if (step === 'keep') {
      input.close();
      await keep(services, draft);
      return;
    }
    at = step === 'back' ? toStepBefore(draft, at) : step;
  }
}

const STEPS = { where: askWhere, address: askAddress, id: askId, secret: askSecret, name: askName } as const;

/** The first step of the chosen sign-in method; undefined when there is none. */
async function goOn(
  services: Services,
  input: MultiStepInput,
  draft: SignInDraft,
): Promise<{ draft: SignInDraft; step: StepName | 'test' } | undefined> {
  const how = await askHow(services, input, draft);
  switch (how?.kind) {
    case undefined:
      return undefined;
    case 'typed': {
      const typed = draft.known ? newDraft(getBaseUrlSetting()) : draft;
      typed.kind = how.credential;
      return { draft: typed, step: 'where' };
    }
    case 'environment':
      await focusView();
      await services.profiles.use(how.profile.id);
      services.trust.allow();
      services.sandbox.dispose();
      return undefined;
    case 'cli':
      return takeCli(services, input, how.profile, true);
    case 'lost':
      return { draft: toLostDraft(how.head, getBaseUrlSetting()), step: 'secret' };
  }
}

async function test(services: Services, input: MultiStepInput, draft: SignInDraft): Promise<NextStep> {
  const profile = toDraftProfile(draft, '');
  if (!profile) return 'where';
  const tried = await testCredential(services, input, profile);
  if (tried?.kind === 'refused') {
    draft.refusal = tried;
    return 'id';
  }
  draft.seen = tried?.seen;
  return tried && (draft.known ? 'keep' : 'name');
}

async function keep(services: Services, draft: SignInDraft): Promise<void> {
  const profile = toDraftProfile(draft, '');
  if (!profile || !draft.seen) return;
  const found = draft.known && (findStoredName(profile, services.profiles) ?? draft.known.name);
  const name = toPlainText(found ?? draft.name ?? '', NAME_LIMIT);
  await enter(services, { ...profile, name }, draft.seen);
}
