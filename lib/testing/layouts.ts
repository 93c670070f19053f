import { type Expectation, failuresOf, runCase } from './import-case';

/** A layout of exports, made anew from what its headings and values look like, with the figures that are in it. */
export interface Layout {
  readonly name: string;
  readonly text: string;
  readonly expect: Expectation;
  readonly options?: readonly string[];
}

export const lines = (...all: string[]) => `${all.join('\n')}\n`;
/** What most layouts prove. */
export const certain = ['direction', 'dates'];

/** What is not as a layout expects, in words; empty where all is. */
export async function layoutFailures({ text, options, expect }: Layout): Promise<string> {
  return failuresOf(expect, await runCase({ 'export.csv': text }, options)).join('; ');
}

/** Layouts by name, as a test takes them. */
export const byName = (layouts: readonly Layout[]) => layouts.map((layout) => [layout.name, layout] as const);
