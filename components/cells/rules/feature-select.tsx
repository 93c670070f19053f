import { definitionOf, FEATURES, type Feature } from '@/lib/features/features';

export const selectClass = 'min-h-8 rounded-lg border border-hairline bg-panel px-1.5 text-[13px] text-ink';

/** A choice of one of the features that rules may read. */
export function FeatureSelect({
  label,
  value,
  className,
  onChange,
}: {
  label: string;
  value: Feature;
  className?: string;
  onChange: (feature: Feature) => void;
}) {
  return (
    <select
      aria-label={label}
      data-control="feature"
      title={definitionOf(value).help}
      className={`${selectClass} ${className ?? ''}`}
      value={value}
      onChange={(event) => onChange(event.target.value as Feature)}
    >
      {FEATURES.map((feature) => (
        <option key={feature} value={feature}>
          {definitionOf(feature).label}
        </option>
      ))}
    </select>
  );
}
