import { DIALECT_IDS, DIALECTS, type DialectId } from '@/lib/features/sql/dialect';
import { Select } from '../../ui/select';

const OPTIONS = DIALECT_IDS.map((id) => [id, DIALECTS[id].label] as const);

/** The dialect that SQL is written in. */
export function DialectSelect(props: {
  label: string;
  value: DialectId;
  onChange: (dialect: DialectId) => void;
}) {
  return <Select options={OPTIONS} {...props} />;
}
