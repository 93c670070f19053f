import { clsx } from 'clsx';
import { useId, useState } from 'react';
import { definitionOf, type Feature } from '@/lib/features/features';
import { nameAndWindow } from '@/lib/rules/document/window-names';
import { selectClass } from '../../../ui/select';
import { useNames } from './use-names';

/** Stands for a name that is typed: no name is empty. */
const ANOTHER = '';

/**
 * A choice of what rules read: features of the product, named values, columns of the data and of the rules; any other name is
 * typed.
 */
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
  const { values, defined, columns, features } = useNames();
  const [isTyped, setTyped] = useState(false);
  const listId = useId();
  const names = [...features, ...defined, ...values, ...columns];
  const isListed = names.includes(value);
  const style = clsx(selectClass, className);
  if (isTyped) {
    const take = (typed: string) => {
      setTyped(false);
      const name = typed.trim();
      const known = names.find((id) => definitionOf(id).label.toLowerCase() === name.toLowerCase());
      if (name) onChange(known ?? name);
    };
    return (
      <>
        <input
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the list that had the focus
          autoFocus
          aria-label={label}
          data-control="feature"
          list={listId}
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder="name of a column"
          className={style}
          onBlur={(event) => take(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') take(event.currentTarget.value);
            if (event.key === 'Escape') setTyped(false);
          }}
        />
        <datalist id={listId}>
          {names.map((name) => (
            <option key={name} value={name}>
              {definitionOf(name).label}
            </option>
          ))}
        </datalist>
      </>
    );
  }
  return (
    <select
      aria-label={label}
      data-control="feature"
      title={definitionOf(nameAndWindow(value).base).help}
      className={style}
      value={value}
      onChange={(event) => (event.target.value === ANOTHER ? setTyped(true) : onChange(event.target.value))}
    >
      {!isListed && <option value={value}>{definitionOf(value).label}</option>}
      {features.length > 0 && (
        <optgroup label="Features">
          {features.map((feature) => (
            <option key={feature} value={feature}>
              {definitionOf(feature).label}
            </option>
          ))}
        </optgroup>
      )}
      <Options label="Defined here" names={defined} />
      <Options label="Values" names={values} />
      <Options label="Columns" names={columns} />
      <option value={ANOTHER}>another column …</option>
    </select>
  );
}

function Options({ label, names }: { label: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <optgroup label={label}>
      {names.map((name) => (
        <option key={name} value={name}>
          {definitionOf(name).label}
        </option>
      ))}
    </optgroup>
  );
}
