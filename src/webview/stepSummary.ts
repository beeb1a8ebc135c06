import type { StepPhase } from '../core/pageView';
import { el } from './dom';
import { phaseIcon, plainIcon } from './icons';
import type { Place } from './renderSlot';

/** What the line of a step says, also while the step is closed. */
interface StepSummary {
  readonly title: string;
  readonly phase: StepPhase;
  readonly phaseWord: string;
  readonly summary: string;
}

/** Draws the line of a step with its number, from 1. */
export function drawStepSummary(place: Place, step: StepSummary, number: number): void {
  const { title, phase, phaseWord, summary } = step;
  place.draw([number, title, phase, phaseWord, summary], () => [
    el('span', { class: 'number' }, String(number)),
    phaseIcon(phase),
    el('h2', { class: 'title' }, title),
    el('span', { class: 'hidden' }, ` (${phaseWord}) `),
    el('span', { class: 'what' }, summary),
    plainIcon('chevron', 'turn'),
  ]);
}
