/** Where a threshold is on a chart of its feature; dashed and blue beside the champion that it challenges. Places are 0..1 of the axis. */
export function ThresholdLines({
  handle,
  champion,
  width,
  top,
  bottom,
}: {
  handle: number | null;
  champion: number | null;
  /** Of the drawing: "100%" where its units are not stretched. */
  width: number | '100%';
  top: number;
  bottom: number;
}) {
  const isChallenged = champion !== null && handle !== null && champion !== handle;
  const line = (place: number, isChallenger: boolean) => {
    const at = Math.min(1, Math.max(0, place));
    const x = width === '100%' ? `${at * 100}%` : at * width;
    return (
      <line
        x1={x}
        x2={x}
        y1={top}
        y2={bottom}
        stroke={isChallenger ? 'var(--accent)' : 'var(--ink)'}
        strokeWidth="1.5"
        strokeDasharray={isChallenger ? '4 3' : undefined}
        vectorEffect="non-scaling-stroke"
      />
    );
  };
  return (
    <>
      {isChallenged && line(champion, false)}
      {handle !== null && line(handle, isChallenged)}
    </>
  );
}
