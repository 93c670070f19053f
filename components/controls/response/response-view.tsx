'use client';

import { type ReactNode, useMemo } from 'react';
import { type Flip, flippedCustomers, type ResponseCurve } from '@/lib/diagnose/change/response-curve';
import { customerAt, customerId } from '@/lib/diagnose/customer';
import type { Evaluation } from '@/lib/diagnose/evaluation';
import type { Cohort } from '@/lib/features/population';
import { personaName } from '@/lib/rules/personas';
import { personasOf } from '@/lib/rules/view/personas-of';
import type { FeatureDomain } from '@/lib/session/shown/feature-view';
import { shareFigure } from '@/lib/text/table';
import { countedText, countText } from '@/lib/text/written';
import { openCustomer } from '../../cells/customers/customers-view';
import { ChartFigure } from '../../chart-figure';
import { ResponseChart, ResponseMarks } from '../../charts/response-chart';
import { useCustomers, useKept } from '../../hooks/use-on-release';
import { PersonaMark, personaColour } from '../../persona-mark';
import { Button } from '../../ui/button';
import { DataTable } from '../../ui/data-table';
import { Fold } from '../../ui/fold';

/** A number whose values are looked at, and how it is said. */
export interface ResponseOf {
  readonly result: Evaluation;
  readonly value: number;
  readonly step: number;
  /** What it is, as a heading of a column. */
  readonly label: string;
  readonly text: (x: number) => string;
  /** Values that it may have, both ends in. */
  readonly bounds: readonly [number, number];
  /** Users who have another persona with it at a value. */
  readonly flips: (value: number) => readonly Flip[];
}

/** The share of every persona at every value of one number, and who would change within one step of it. */
export function ResponseView({
  of,
  curve,
  domain,
  title,
  caption,
  axis,
}: {
  of: ResponseOf;
  curve: ResponseCurve;
  domain: FeatureDomain;
  title: string;
  /** Of the table of its numbers. */
  caption: string;
  axis: ReactNode;
}) {
  const { result, value, step, label, text } = of;
  const { users } = result.distribution;
  const personas = personasOf(result.config);
  const groups = useMemo(() => {
    const order = [...personas.keys()];
    return [...order, personas.length].map((p) => ({
      key: personas[p]?.id ?? 'STABLE',
      name: personaName(personas, p),
      persona: personas[p] ?? null,
      colour: personaColour(personas[p]?.number ?? null),
      shares: Float64Array.from(curve.counts[p] as Float64Array, (n) => (users > 0 ? n / users : 0)),
    }));
  }, [curve, personas, users]);
  const span = domain.high - domain.low;
  return (
    <div>
      <ChartFigure title={title} className="sm:mr-39">
        {/* As wide as the histogram above it. Room above for half of the highest mark. */}
        <div className="flex pt-1.5">
          <ResponseMarks />
          <div className="min-w-0 flex-1 px-2">
            <ResponseChart bands={groups} position={(value - domain.low) / span} step={step / span} />
            <div className="number relative h-7 text-[11px] text-muted" aria-hidden>
              {axis}
            </div>
          </div>
        </div>
        <ul className="flex flex-wrap gap-x-3 gap-y-1 text-[12px]">
          {groups.map((group) => (
            <li key={group.key} className="flex items-center gap-1">
              <PersonaMark persona={group.persona} /> {group.name}
            </li>
          ))}
        </ul>
      </ChartFigure>
      <OneStep of={of} />
      <Fold title="The numbers" hint="as a table">
        {() => (
          <DataTable
            caption={caption}
            columns={[
              { id: 'value', head: label, numeric: true },
              ...groups.map(({ key, name }) => ({ id: key, head: name, numeric: true })),
            ]}
            rows={Array.from(curve.positions, (x, i) => ({
              id: String(x),
              strong: x === value,
              cells: [text(x), ...groups.map(({ shares }) => shareFigure(shares[i] as number))],
            }))}
          />
        )}
      </Fold>
    </div>
  );
}

/** Who changes with one step down or up; of very many customers it follows once the handle is let go. */
function OneStep({ of }: { of: ResponseOf }) {
  const result = useCustomers(of.result);
  const kept = useKept(of, result !== of.result);
  const { value, step, bounds, text, flips } = kept;
  const near = [value - step, value + step]
    .map((x) => Number(x.toFixed(10)))
    .filter((x) => x >= bounds[0] && x <= bounds[1]);
  return near.map((next) => (
    <Flips key={next > value ? 'up' : 'down'} flips={flips(next)} result={kept.result}>
      {text(value)} → {text(next)}
    </Flips>
  ));
}

const LISTED = 12;

/** Users who change persona when the threshold goes one step. */
function Flips({
  flips,
  result,
  children,
}: {
  flips: readonly Flip[];
  result: Evaluation;
  children: React.ReactNode;
}) {
  const name = (p: number) => personaName(personasOf(result.config), p);
  const customers = flippedCustomers(flips, result.population);
  const { weighted } = result.distribution;
  return (
    <div className="mt-2 text-[13px]">
      <span className="number">{children}</span>:{' '}
      {flips.length === 0 ? (
        <span className="text-muted">nobody changes.</span>
      ) : (
        <>
          <b className="number">{countText(customers)}</b>{' '}
          {Math.round(customers) === 1 ? 'user changes' : 'users change'}
          {weighted && `, ${countedText(flips.length, 'row')}`}.
          <ul className="mt-0.5 flex flex-wrap gap-x-4">
            {flips.slice(0, LISTED).map(({ cohort, k, from, to }) => {
              const customer = customerAt(result.population.cohorts[cohort] as Cohort, k);
              const id = customerId(result.population, customer);
              return (
                <li key={id} className="flex flex-wrap items-center gap-x-1.5">
                  <Button
                    variant="link"
                    className="number min-h-7! text-[12px]!"
                    onClick={() => openCustomer(customer, id)}
                  >
                    {id}
                  </Button>
                  <span className="text-[12px] text-muted">
                    {name(from)} → {name(to)}
                  </span>
                </li>
              );
            })}
            {flips.length > LISTED && (
              <li className="text-[12px] text-muted">and {countText(flips.length - LISTED)} more</li>
            )}
          </ul>
        </>
      )}
    </div>
  );
}
