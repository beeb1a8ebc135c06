import type { StepView } from './view';

/** A step by itself; its phase among the others is settled with them. */
export type Step = Omit<StepView, 'phaseWord'>;
