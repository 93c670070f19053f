import type { Failure } from '@/lib/model/result';
import type { WrittenScenarios } from './scenario';

type Problem = (scenarios: WrittenScenarios) => Failure | null;

/** Of no use to a config without any, and large: `read-scenarios.ts` puts itself here. */
let reader: Problem | null = null;
export const provideScenariosReader = (problem: Problem): void => {
  reader = problem;
};

/** What is wrong with scenarios whose shape is sound, with the place; null where nothing is, and while what reads them is not there. */
export const scenariosProblem = (scenarios: WrittenScenarios): Failure | null => reader?.(scenarios) ?? null;
