import type { ConnectView, StepView } from '../core/connect/view';

/**
 * What a choice did to the steps, in words for a screen reader: the steps that are done now and were not, and the one
 * to do next when it is another one. Empty when nothing moved on.
 */
export function toProgress(before: ConnectView, after: ConnectView): string {
  const former = new Map(before.steps.map((step) => [step.id, step.phase]));
  const news = after.steps.flatMap((step, index) =>
    (step.phase === 'done' || step.phase === 'current') && former.get(step.id) !== step.phase
      ? [toWords(step, index + 1)]
      : [],
  );
  const end = toEnd(after);
  return [...news, ...(end === toEnd(before) ? [] : [end])].join(' ');
}

function toWords({ title, phaseWord, summary }: StepView, number: number): string {
  return `${number} ${title}: ${phaseWord}. ${summary.replace(/\.?$/, '.')}`;
}

function toEnd({ result }: ConnectView): string {
  switch (result.kind) {
    case 'connectionString':
      return `${result.label}.`;
    case 'reasons':
      return `${result.title}.`;
    case 'waiting':
      return result.text;
  }
}
