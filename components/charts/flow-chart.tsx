'use client';

import { memo } from 'react';
import { ResponsiveContainer, Sankey } from 'recharts';
import { countText } from '@/lib/text/written';

/** A place in the chart. */
export interface ChartNode {
  readonly id: string;
  readonly column: number;
  readonly name: string;
  readonly colour: string;
  readonly customers: number;
}

/** A ribbon between two places. */
export interface ChartLink {
  readonly from: string;
  readonly to: string;
  readonly customers: number;
  /** What the eye is to land on. */
  readonly isStrong: boolean;
}

/** Room for names at both sides, in pixels. */
const SIDE = 148;
const PADDING = 9;
const NODE = 9;

/** What Recharts hands to the shape of a place. */
interface NodeShape {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly index: number;
}

/** And of a ribbon. */
interface LinkShape {
  readonly sourceX: number;
  readonly targetX: number;
  readonly sourceY: number;
  readonly targetY: number;
  readonly sourceControlX: number;
  readonly targetControlX: number;
  readonly linkWidth: number;
  readonly index: number;
}

/** Names are cut where they would leave the chart; the table beside it has them whole. */
const shortName = (name: string) => (name.length > 18 ? `${name.slice(0, 17)}…` : name);

function Place({ shape, node, last }: { shape: NodeShape; node: ChartNode; last: number }) {
  const { x, y, width, height } = shape;
  const [isFirst, isLast] = [node.column === 0, node.column === last];
  return (
    <g>
      <rect
        x={x}
        y={y}
        width={width}
        height={Math.max(1, height)}
        fill={node.colour}
        stroke="var(--mark-outline)"
        strokeWidth="0.75"
      />
      <text
        x={isFirst ? x - 6 : x + width + 6}
        y={y + height / 2 + 4}
        textAnchor={isFirst ? 'end' : 'start'}
        fontSize="11.5"
        fill="var(--ink)"
        stroke="var(--paper)"
        strokeWidth="3"
        paintOrder="stroke"
      >
        {isFirst && `${shortName(node.name)} `}
        <tspan className="number" fontWeight="600">
          {countText(node.customers)}
        </tspan>
        {isLast && ` ${shortName(node.name)}`}
      </text>
    </g>
  );
}

function Ribbon({
  shape,
  link,
  colour,
  isSelected,
  onSelect,
}: {
  shape: LinkShape;
  link: ChartLink;
  colour: string;
  isSelected: boolean;
  onSelect: () => void;
}) {
  const { sourceX, targetX, sourceY, targetY, sourceControlX, targetControlX, linkWidth } = shape;
  const isStrong = link.isStrong || isSelected;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table beside the chart has the same as buttons
    <g onClick={onSelect} className="cursor-pointer" data-ribbon={`${link.from} > ${link.to}`}>
      <path
        d={`M${sourceX},${sourceY}C${sourceControlX},${sourceY} ${targetControlX},${targetY} ${targetX},${targetY}`}
        fill="none"
        stroke={colour}
        strokeWidth={Math.max(1, linkWidth)}
        strokeOpacity={isStrong ? 0.7 : 0.2}
      />
      {isStrong && (
        <text
          x={(sourceX + targetX) / 2}
          y={(sourceY + targetY) / 2 + 4}
          textAnchor="middle"
          className="number"
          fontSize="11"
          fontWeight="600"
          fill="var(--ink)"
          stroke="var(--paper)"
          strokeWidth="3"
          paintOrder="stroke"
        >
          {countText(link.customers)}
        </text>
      )}
    </g>
  );
}

/** Customers from place to place, as ribbons: a Sankey diagram. A click on one selects it; nothing moves by itself. */
export const FlowChart = memo(function FlowChart({
  nodes,
  links,
  selected,
  onSelect,
}: {
  /** By column, from the top. */
  nodes: readonly ChartNode[];
  links: readonly ChartLink[];
  /** Its place among the links. */
  selected: number | null;
  onSelect: (link: number) => void;
}) {
  const place = new Map(nodes.map(({ id }, i) => [id, i]));
  const last = Math.max(...nodes.map(({ column }) => column));
  const most = Math.max(
    ...Array.from({ length: last + 1 }, (_, c) => nodes.filter(({ column }) => column === c).length),
  );
  // What is strong is drawn last, over what is pale.
  const order = links
    .map((_, i) => i)
    .sort((a, b) => Number(links[a]?.isStrong) - Number(links[b]?.isStrong));
  const data = {
    nodes: nodes.map(({ name }) => ({ name })),
    links: order.map((i) => {
      const { from, to, customers } = links[i] as ChartLink;
      return { source: place.get(from) as number, target: place.get(to) as number, value: customers };
    }),
  };
  return (
    <div style={{ height: `${Math.max(240, most * 40)}px` }} aria-hidden>
      <ResponsiveContainer width="100%" height="100%">
        <Sankey
          data={data}
          accessibilityLayer={false}
          iterations={0}
          sort={false}
          nodeWidth={NODE}
          nodePadding={PADDING}
          linkCurvature={0.5}
          margin={{ left: SIDE, right: SIDE, top: 6, bottom: 6 }}
          node={(shape: NodeShape) => (
            <Place key={shape.index} shape={shape} node={nodes[shape.index] as ChartNode} last={last} />
          )}
          link={(shape: LinkShape) => {
            const at = order[shape.index] as number;
            const link = links[at] as ChartLink;
            const [from, to] = [link.from, link.to].map((id) => nodes[place.get(id) as number]);
            return (
              <Ribbon
                key={at}
                shape={shape}
                link={link}
                colour={(from?.column === 0 && last > 1 ? to : from)?.colour ?? 'var(--control)'}
                isSelected={selected === at}
                onSelect={() => onSelect(at)}
              />
            );
          }}
        />
      </ResponsiveContainer>
    </div>
  );
});
