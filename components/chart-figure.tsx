'use client';

import { clsx } from 'clsx';
import { type ReactNode, useRef } from 'react';
import { lazyPart, Part } from './ui/part';

// Nothing that a first look needs.
const SaveChart = lazyPart(() => import('./save-chart'), 'SaveChart');

/** A chart, with what belongs to it, that can be saved as a file. */
export function ChartFigure({
  title,
  className,
  children,
}: {
  /** What the chart shows: in words, and in the file's name. */
  title: string;
  className?: string;
  children: ReactNode;
}) {
  const figure = useRef<HTMLElement>(null);
  return (
    <figure ref={figure} className={clsx('group/chart relative', className)}>
      {children}
      <Part what="Save this chart" small>
        <SaveChart title={title} figure={figure} className="absolute -top-1 right-0 z-10" />
      </Part>
    </figure>
  );
}
