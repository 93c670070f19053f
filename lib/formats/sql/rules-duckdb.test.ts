import { describeRules } from '@/lib/testing/sql/rules-suite';
import { duckdbEngine } from '@/lib/testing/sql/sql-engines';

describeRules('duckdb', 'DuckDB', duckdbEngine);
