'use client';

import { clsx } from 'clsx';
import { lazy, type ReactNode, Suspense, useRef } from 'react';

// Nothing that a first look needs.
const SaveChart = lazy(() => import('./save-chart').then((module) => ({ default: module.SaveChart })));

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
      <Suspense>
        <SaveChart title={title} figure={figure} className="absolute -top-1 right-0 z-10" />
      </Suspense>
    </figure>
  );
}
