const TARGETS = [
  ['notebook', 'Skip to the notebook'],
  ['live', 'Skip to the live distribution'],
] as const;

/** The first stops of the keyboard, past the header and the outline; seen while they have the focus. */
export function SkipLinks() {
  return (
    <nav aria-label="Skip" className="print:hidden">
      {TARGETS.map(([id, text]) => (
        <a
          key={id}
          href={`#${id}`}
          data-skip={id}
          className="sr-only rounded-lg border border-ink bg-panel px-3 py-1.5 font-medium text-[13px] text-accent underline focus:not-sr-only focus:fixed focus:top-2.5 focus:left-2.5 focus:z-50"
        >
          {text}
        </a>
      ))}
    </nav>
  );
}
